/** Texts that several pages share. */
export const patternTexts = {
  loading: 'Loading',
  tryAgain: 'Try again',
  loadFailed: '{{what}} could not be read',
  loadFailedText: '{{reason}} Nothing was changed.',
  notFoundTitle: '{{what}} was not found, or is not yours to see',
  notFoundText:
    'The address may be wrong, or it belongs to a tenant that you are not a member of. An owner of that tenant can add you.',
  refused: 'It was refused',
  copied: 'Copied',
  refusedCopy: 'The browser does not allow copying here',
  pages: 'Pages',
  newer: 'Newer',
  older: 'Older',
  platform: 'the platform',
  live: {
    connecting: 'Connecting',
    live: 'Live',
    reconnecting: 'Reconnecting',
    paused: 'Paused',
    complete: 'Complete',
    stale: 'Not up to date, trying again',
  },
} as const;

/** Times as people say them. */
export const timeTexts = {
  now: 'just now',
  minutes_one: '1 min ago',
  minutes_other: '{{count}} min ago',
  hours_one: '1 hour ago',
  hours_other: '{{count}} hours ago',
  days_one: '1 day ago',
  days_other: '{{count}} days ago',
  soon: 'in less than a minute',
  inMinutes_one: 'in 1 min',
  inMinutes_other: 'in {{count}} min',
  inHours_one: 'in 1 hour',
  inHours_other: 'in {{count}} hours',
  inDays_one: 'in 1 day',
  inDays_other: 'in {{count}} days',
} as const;

/** The word of each state. */
export const stateTexts = {
  queued: 'Queued',
  pending: 'Pending',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
  archived: 'Archived',
  unknown: 'Unknown',
  starting: 'Starting',
  running: 'Running',
  stopping: 'Stopping',
  cancelling: 'Cancelling',
  succeeded: 'Succeeded',
  ready: 'Ready',
  active: 'Active',
  suspended: 'Suspended',
  expired: 'Expired',
  pass: 'Passed',
  degraded: 'Degraded',
  warn: 'Warning',
  failed: 'Failed',
  lost: 'Lost',
  'not-ready': 'Not ready',
  fail: 'Failed',
} as const;
