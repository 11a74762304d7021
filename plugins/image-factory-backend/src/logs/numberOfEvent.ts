/** Where a client was, by the header that it sends when it comes back; 0 if it sends none that was ours. */
export function numberOfEvent(lastEventId: string | undefined): number {
  return lastEventId !== undefined && /^\d{1,9}$/.test(lastEventId)
    ? Number(lastEventId)
    : 0;
}
