/** What happened to a build. */
export const activitySentences = {
  'build-submitted': 'Submitted build #{{number}}',
  'build-resubmitted': 'Submitted build #{{number}}, which tries another again',
  'build-started': 'Started on {{provider}}',
  'build-started-again': 'Started on {{provider}}, attempt {{attempt}}',
  'build-retry-scheduled':
    'Goes back to the queue for attempt {{attempt}}: {{reason}}',
  'build-cancel-requested': 'Asked to cancel the build',
  'build-cancelled': 'Cancelled',
  'build-succeeded': 'Succeeded: pushed {{reference}}',
  'build-failed': 'Failed: {{reason}}',
  'build-failed-in': 'Failed: {{reason}} ({{step}})',
} as const;
