/** How fresh a page is, quietly. */
export const liveTexts = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  asOf: 'As of {{time}}',
  trying: 'As of {{time}}, reconnecting',
} as const;
