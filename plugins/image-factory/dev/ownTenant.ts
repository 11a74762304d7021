import { aTenant } from './builders';
import { FakeImageFactory } from './FakeImageFactory';

/** A tenant of which the person may do everything. */
export const ownTenant = () =>
  new FakeImageFactory({
    tenants: [
      aTenant({
        allowedActions: ['update', 'set-limits', 'suspend', 'archive', 'bind'],
      }),
    ],
  });
