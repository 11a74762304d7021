import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { Authorizer } from '../platform/access';
import { Outbox } from '../platform/outbox';
import { RoomDeps } from '../platform/room';
import { WorkQueue } from '../platform/work';
import { ManualClock } from './ManualClock';

/** What a room is made with, on a real database and a clock that the test moves. */
export function createRoomDeps(
  knex: Knex,
  config: JsonObject = {},
  clock: ManualClock = new ManualClock(),
): RoomDeps & { clock: ManualClock } {
  const work = new WorkQueue({ knex, clock });
  return {
    knex,
    clock,
    work,
    outbox: new Outbox({ clock, work }),
    authorizer: new Authorizer({
      permissions: mockServices.permissions(),
      permissionsRegistry: mockServices.permissionsRegistry.mock(),
    }),
    claimsOf: async ({ ref }) => [ref],
    config: mockServices.rootConfig({ data: config }),
    logger: mockServices.logger.mock(),
    changes: { tell: () => {} },
  };
}
