/** Another worker has the item by now: whoever sees this leaves it alone. */
export class LostLeaseError extends Error {
  override readonly name = 'LostLeaseError';

  constructor(item: { kind: string; subject: string; lease: number }) {
    super(`Lease ${item.lease} of ${item.kind} '${item.subject}' was lost`);
  }
}
