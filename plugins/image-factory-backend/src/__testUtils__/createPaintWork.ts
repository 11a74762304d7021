import { Knex } from 'knex';
import { WorkItem } from '../platform/work/WorkItem';
import { WorkQueue } from '../platform/work/WorkQueue';
import { ManualClock } from './ManualClock';

export const LEASE_MS = 60_000;

/** A queue of things to paint and to clean, by a clock that the test moves. */
export function createPaintWork(knex: Knex) {
  const clock = new ManualClock();
  const work = new WorkQueue({ knex, clock });
  const add = (subject: string, dueInMs?: number, kind = 'paint') =>
    knex.transaction(tx => work.add(tx, { kind, subject, dueInMs }));
  const claim = (limit = 10, serves: string[] = []) =>
    work.claim({
      lanes: ['paint', 'clean'].map(kind => ({ kind, limit })),
      leaseMs: LEASE_MS,
      serves,
    });
  const claimOne = async (): Promise<WorkItem> => {
    const [item] = await claim(1);
    return item;
  };
  const finish = (item: WorkItem) =>
    knex.transaction(tx => work.finish(tx, item));
  return { clock, work, add, claim, claimOne, finish };
}

export type PaintWork = ReturnType<typeof createPaintWork>;

export const subjects = (items: WorkItem[]) => items.map(item => item.subject);
