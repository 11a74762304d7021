import { RejectedProvider } from '@imagefactory/backstage-plugin-image-factory-common';
import { storedPlacement } from './storedPlacement';

const some = (count: number, reason: RejectedProvider['reason']) =>
  Array.from({ length: count }, (_, index) => ({
    providerId: `${reason}-${index}`,
    reason,
  }));

describe('a placement that is stored', () => {
  it('keeps those apart that the tenant may not use', () => {
    const [full] = some(1, 'full');
    const [theirs] = some(1, 'not-allowed');
    expect(storedPlacement([theirs, full])).toEqual({
      open: { rejected: [full], more: 0 },
      hidden: { rejected: [theirs], more: 0 },
    });
  });

  it('names at most 50 of each, and says how many more there are', () => {
    const { open, hidden } = storedPlacement([
      ...some(53, 'full'),
      ...some(51, 'not-allowed'),
    ]);
    expect(open).toEqual({ rejected: some(53, 'full').slice(0, 50), more: 3 });
    expect(hidden.rejected).toHaveLength(50);
    expect(hidden.more).toBe(1);
  });
});
