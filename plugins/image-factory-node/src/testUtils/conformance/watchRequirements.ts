import { JsonObject } from '@backstage/types';
import { ProviderSession } from '../../executors';
import { neverAborted } from '../executionProbes';
import { demand } from './demand';
import { WorkRequirement } from './Requirement';

/** Longer than a session takes to tell of a change that it knows. */
const QUIET_MS = 100;

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** A watch that counts what it is told. */
function watchOf(session: ProviderSession, handle: JsonObject) {
  let calls = 0;
  let hear = () => {};
  const stop = session.watch!(handle, () => {
    calls += 1;
    hear();
  });
  return {
    stop,
    get calls() {
      return calls;
    },
    /** Whether it is told something from now on, in time. */
    isTold: (withinMs: number) =>
      new Promise<boolean>(resolve => {
        const timer = setTimeout(() => resolve(false), withinMs);
        hear = () => {
          clearTimeout(timer);
          resolve(true);
        };
      }),
  };
}

/** What is required of watches, for executors that have them, and of the end of sessions. */
export const watchRequirements: WorkRequirement[] = [
  {
    title: 'is watched, until the watch is stopped',
    async meet(trial, kind) {
      const { session } = trial;
      if (!session.watch) return;
      const { handle } = await trial.startWaiting(kind);
      const ended = watchOf(session, handle);
      const stopped = watchOf(session, handle);
      stopped.stop();
      const before = stopped.calls;
      const told = ended.isTold(trial.soonMs);
      await session.cancel(handle, neverAborted());
      demand(
        await told,
        `watch told nothing for ${trial.soonMs} ms after a run was cancelled`,
      );
      await trial.reaches(handle, 'cancelled');
      ended.stop();
      await pause(QUIET_MS);
      demand(
        stopped.calls === before,
        'A watch that was stopped still tells of changes',
      );
    },
  },
  {
    title: 'goes on when a session closes, which then calls nobody',
    async meet(trial, kind) {
      const { handle } = await trial.startWaiting(kind);
      const session = trial.open();
      const watch = session.watch && watchOf(session, handle);
      await session.close();
      await session.close();
      const before = watch?.calls;
      await trial.session.cancel(handle, neverAborted());
      await trial.reaches(handle, 'cancelled');
      await pause(QUIET_MS);
      demand(
        watch?.calls === before,
        'A session that was closed still tells of changes',
      );
    },
  },
];
