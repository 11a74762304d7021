/** Why something is not allowed, by the code of the refusal, and what would help. */
export const refusalTexts = {
  roleRequired: 'Your roles do not allow this.',
  tenantSuspended:
    'The tenant is suspended: nothing new starts; builds that run go on.',
  tenantArchived:
    'The tenant is archived: what it made stays, and nothing is changed any more.',
  projectArchived: 'The project is archived: it takes no more builds.',
  methodNotEntitled: 'The tenant may not use this build method.',
  methodAllowed: 'It may use: {{methods}}.',
  methodNone: 'It may use none yet.',
  lastOwner:
    'The tenant would be left without an owner who stays. Give somebody else the role Owner without an end first.',
  managedByConfiguration:
    'The configuration of the platform says how this is; it is changed there.',
  notUnderstood:
    'The answer of the server was not understood. These pages may be of an older release than the server: reloading them helps.',
  nameTaken: 'The name is taken. Choose another.',
  takes: 'It takes the role {{roles}}.',
  lifts: 'The role {{roles}} can change that.',
  ask: 'Ask {{names}}.',
  askLead: 'Ask',
  unansweredTitle: 'There was no answer',
  unanswered:
    'The portal can’t be reached. Check the connection, then try again.',
} as const;
