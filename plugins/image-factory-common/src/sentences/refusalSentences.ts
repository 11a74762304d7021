/**
 * Why a request was refused, or an action can't be taken now, where the code of
 * the refusal does not say all of it.
 */
export const refusalSentences = {
  'not-there': 'There is no such thing, or it is not yours to see',
  'log-was-removed':
    'The log was removed at {{removedAt}}, when it had been kept as long as the platform keeps logs; the outcome and the steps are still there',
  'not-in-status': 'This cannot be done to one that is {{status}}',
  'changed-meanwhile': 'It was changed meanwhile; look at it again',
  'tenant-changed': 'The tenant {{tenant}} was changed meanwhile',
  'tenant-in-status': 'The tenant {{tenant}} is {{status}}',
  'project-in-status': 'The project {{project}} is {{status}}',
  'project-changed': 'The project {{project}} was changed meanwhile',
  'project-managed-by-file':
    'The file {{file}} says how the project {{project}} is; change it there',
  'owner-left':
    'The tenant would be left without an owner who stays; make another group or user owner first, without an end',
  'build-in-status': 'The build is {{status}}',
  'build-not-ended':
    'The build is {{status}}; only one that has ended can be retried',
  'build-is-retried': 'The build is being retried already',
  'build-is-retried-as':
    'The build is being retried already, as build {{number}}; wait until that has ended, or cancel it',
  'queue-full':
    'The tenant {{tenant}} has {{builds}} builds in the queue, which is as many as the platform allows; submit again when some of them have started, or cancel some',
  'tenant-name-reserved':
    "The tenant {{tenant}} can't push: the platform keeps images of its own under this name",
  'wish-unknown':
    'There is no provider {{provider}} that the tenant may use; choose another one, or none',
  'wish-lacks':
    'The provider {{provider}} can’t run this build: it lacks {{requirements}}; choose another one, or none',
  'provider-runs':
    'The provider {{provider}} still runs {{builds}}; drain it and remove it when it is empty',
  'provider-removed': 'The provider {{provider}} was removed',
  'provider-in-status': 'The provider {{provider}} is {{status}}',
  'provider-not-checkable':
    "This backend does not have the executor '{{executor}}'; one that has it looks at the provider by itself",
  'provider-changed':
    'The provider {{provider}} was changed meanwhile; look at it again before you change it',
  'too-many-tokens':
    'You have {{tokens}} pull tokens; revoke one that you no longer use',
  'registry-without-tokens':
    'The registry takes no pull tokens; an operator must set imageFactory.registry.tokens',
} as const;
