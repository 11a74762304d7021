import { neverAborted, observeOne, readWholeLog } from '../executionProbes';
import { demand } from './demand';
import { WorkRequirement } from './Requirement';
import { Trial } from './Trial';

async function demandRunning(
  trial: Trial,
  handle: Parameters<typeof observeOne>[1],
  after: string,
): Promise<void> {
  const { phase } = await observeOne(trial.session, handle);
  demand(phase === 'running', `A run, after ${after}, is ${phase}`);
}

/** What is required of ending what was started without anybody hearing of it. */
export const discardRequirements: WorkRequirement[] = [
  {
    title: 'is ended and freed without a handle, by its own provider only',
    async meet(trial, kind) {
      const { run, handle } = await trial.startWaiting(kind);
      const script = { prints: [], ends: 'never' as const };
      const never = trial.given.createRun(kind, script);
      await trial.session.discard(never, neverAborted());
      await demandRunning(trial, handle, 'another one was discarded');
      const other = trial.open(undefined, 'conformance-2');
      await other.discard(run, neverAborted());
      await demandRunning(trial, handle, 'another provider discarded it');

      // By a process that knows nothing of it, as after a crash.
      await trial.open().discard(run, neverAborted());
      const { phase } = await observeOne(trial.session, handle);
      demand(phase === 'lost', `A run that was discarded is ${phase}`);
      await trial.session.discard(run, neverAborted());
      const { lines } = await readWholeLog(trial.session, handle);
      demand(lines.length === 0, 'A run that was discarded still has a log');
    },
  },
];
