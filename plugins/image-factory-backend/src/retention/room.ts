import { Room, RoomDeps } from '../platform/room';
import { KnexRetentionStore } from './KnexRetentionStore';
import { readRetention, Retention } from './readRetention';
import { REMOVE_EXPIRED, removeExpired } from './removeExpired';

export interface RetentionRoom extends Room {
  /** Asks for the removal of what the configuration doesn't keep for ever. */
  start(): Promise<void>;
}

/** @throws InputError if `imageFactory.retention` can't be used. */
export function createRetentionRoom(deps: RoomDeps): RetentionRoom {
  const { knex, work } = deps;
  const retention = readRetention(deps.config);
  const store = new KnexRetentionStore();
  const limited = Object.keys(retention).filter(
    what => retention[what as keyof Retention] !== undefined,
  );
  return {
    operations: [],
    handlers: {
      [REMOVE_EXPIRED]: removeExpired({ ...deps, store, retention }),
    },
    async start() {
      if (limited.length === 0) return;
      await knex.transaction(async tx => {
        for (const subject of limited) {
          await work.add(tx, { kind: REMOVE_EXPIRED, subject });
        }
      });
    },
  };
}
