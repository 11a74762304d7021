import { Knex } from 'knex';
import { ExecutionsRoom } from '../executions';
import { Clock } from '../platform/clock';
import { KnexAdmissionStore } from './KnexAdmissionStore';

/** For how many milliseconds an execution may be admitted without a round of admission, in whatever process; 0 if none waits. */
export async function measureUnseen(deps: {
  knex: Knex;
  clock: Clock;
  executions: Pick<ExecutionsRoom, 'queue'>;
  store: KnexAdmissionStore;
}): Promise<number> {
  const { knex, clock, executions, store } = deps;
  const dueAt = await executions.queue.oldestDueAt(knex);
  if (dueAt === undefined) return 0;
  const lastRoundAt = await store.lastRoundAt(knex);
  return Math.max(0, clock.now() - Math.max(dueAt, lastRoundAt ?? 0));
}
