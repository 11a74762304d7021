/** Texts of the page about one's own rights. */
export const accessTexts = {
  title: 'My access',
  what: 'Your access',
  heading: 'What you may do',
  signedIn: 'Signed in as',
  groups: 'Your roles come from you and these groups',
  noGroups: 'The catalog names no groups of yours.',
  platformRoles: 'Your roles on the platform, in every tenant',
  platform: 'On the platform',
  tenant: 'In the tenant {{name}}',
  project: 'In the project {{name}} of {{tenant}}',
  onlyTenant: 'Only what is about one tenant is shown: choose another above.',
  through: 'through',
  until: 'ends',
  noRole: 'No role of your own here: your role on the platform counts.',
  ownOnly: 'only what you asked for',
  nothing: 'Nothing here is allowed to you.',
  allowed_one: 'You may do this',
  allowed_other: 'You may do these {{count}} things',
  denied_one: '1 thing that you may not do, and who can help',
  denied_other: '{{count}} things that you may not do, and who can help',
  open: 'Open it',
  projectsText:
    'In these projects other roles count for you than in their tenant. In all others those of the tenant do.',
  noTenants:
    'You have no role in any tenant. Its owners can give you or one of your groups a role; whoever runs the platform can make a tenant.',
  more: 'There are more tenants or projects than are told here. Choose a tenant to see your rights in it.',
} as const;
