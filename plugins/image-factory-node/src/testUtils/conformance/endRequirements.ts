import { failureSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { Observation } from '../../observations';
import { neverAborted, observeOne, readWholeLog } from '../executionProbes';
import { demand, isSame, shown } from './demand';
import { WorkRequirement } from './Requirement';
import { HELLO, Trial } from './Trial';

type Failed = Extract<Observation, { phase: 'failed' }>;

/** Of a run that failed by what it was told to do: who asked for it must see where. */
function demandEvidence({ failure, steps }: Failed, lines: string[]): void {
  demand(failure.step, 'A failure with an exit code does not tell its step');
  demand(failure.excerpt, 'A failure with an exit code shows no line of it');
  const { fromLine, lines: excerpt } = failure.excerpt;
  demand(
    isSame(lines.slice(fromLine - 1, fromLine - 1 + excerpt.length), excerpt),
    `The excerpt of a failure is not what the log has from line ${fromLine} on: ${shown(
      excerpt,
    )}`,
  );
  demand(
    steps.some(({ status }) => status === 'failed'),
    'A run failed, and none of its steps did',
  );
}

async function demandUnchanged(
  trial: Trial,
  handle: Parameters<typeof observeOne>[1],
  before: Observation,
) {
  const after = await observeOne(trial.session, handle);
  demand(
    isSame(after, before),
    `A run that had ended as ${before.phase} is ${shown(
      after,
    )} after it was cancelled`,
  );
}

/** What is required of the end of runs, by themselves or by others. */
export const endRequirements: WorkRequirement[] = [
  {
    title: 'fails as data: with reason, and what shows it',
    async meet(trial, kind) {
      const script = { prints: [HELLO], ends: 'failed' as const };
      const { handle } = await trial.start(kind, script);
      const seen = await trial.reaches(handle, 'failed');
      const { failure } = seen;
      const { error } = failureSchema.safeParse(failure);
      demand(!error, `The failure is none: ${error?.message}`);
      const wanted = trial.given.failures[kind];
      demand(wanted, `The suite is not told how a run of kind ${kind} fails`);
      demand(
        failure.reason === wanted.reason &&
          failure.exitCode === wanted.exitCode,
        `Of a run that fails with ${shown(wanted)} it told ${shown(failure)}`,
      );
      if (wanted.exitCode === undefined) return;
      const { lines } = await readWholeLog(trial.session, handle);
      demandEvidence(seen, lines);
    },
  },
  {
    title: 'stops when it is cancelled at once after it was started',
    async meet(trial, kind) {
      const script = { prints: [], ends: 'never' as const };
      const { handle } = await trial.start(kind, script);
      await trial.session.cancel(handle, neverAborted());
      await trial.reaches(handle, 'cancelled');
    },
  },
  {
    title: 'stops in the middle, and is cancelled several times without harm',
    async meet(trial, kind) {
      const { handle } = await trial.startWaiting(kind);
      await Promise.all([
        trial.session.cancel(handle, neverAborted()),
        trial.open().cancel(handle, neverAborted()),
      ]);
      const seen = await trial.reaches(handle, 'cancelled');
      demand(
        new Date(seen.finishedAt).getTime() > 0,
        'A run was cancelled and has no time of its end',
      );
      await trial.session.cancel(handle, neverAborted());
      await demandUnchanged(trial, handle, seen);
    },
  },
  {
    title: 'keeps its outcome when it is cancelled after its end',
    async meet(trial, kind) {
      const { handle, seen } = await trial.finish(kind);
      await trial.session.cancel(handle, neverAborted());
      await demandUnchanged(trial, handle, seen);
    },
  },
  {
    title: 'is lost after it was removed, once or twice',
    async meet(trial, kind) {
      const { handle } = await trial.finish(kind);
      await trial.session.remove(handle, neverAborted());
      await trial.open().remove(handle, neverAborted());
      const { phase } = await observeOne(trial.session, handle);
      demand(phase === 'lost', `A run that was removed is ${phase}`);
      const { lines } = await readWholeLog(trial.session, handle);
      demand(lines.length === 0, 'A run that was removed still has a log');
    },
  },
];
