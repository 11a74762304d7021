import { JsonObject, JsonValue } from '@backstage/types';
import { ProviderSession } from '../../executors';
import { Observation } from '../../observations';
import {
  awaitLogText,
  neverAborted,
  observeOne,
  readWholeLog,
} from '../executionProbes';
import { demand, isSame, shown, stored } from './demand';
import { WorkRequirement } from './Requirement';
import { WAITS } from './Trial';

const NO_RUN = '00000000-0000-4000-8000-000000000000';
const ELSEWHERE = 'conformance-elsewhere';

function withOtherTexts(value: JsonValue): JsonValue {
  if (typeof value === 'string') return NO_RUN;
  if (Array.isArray(value)) return value.map(withOtherTexts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withOtherTexts(part!)]),
  );
}

/** A handle of a run that never was, at the same provider and host. */
function strangerOf(handle: JsonObject): JsonObject {
  const { provider, host, ...own } = handle;
  return { ...(withOtherTexts(own) as JsonObject), provider, host };
}

/** Asks to stop and to remove; that it can't be done is no problem. */
async function tryToEnd(session: ProviderSession, handle: JsonObject) {
  await session.cancel(handle, neverAborted()).catch(() => undefined);
  await session.remove(handle, neverAborted()).catch(() => undefined);
}

function demandPhase(
  seen: Observation,
  phases: Observation['phase'][],
  what: string,
): void {
  demand(
    phases.includes(seen.phase),
    `${what} is ${seen.phase}, not ${phases.join(' or ')}: ${shown(seen)}`,
  );
}

/** What is required of knowing where runs stand. */
export const observeRequirements: WorkRequirement[] = [
  {
    title: 'is found again by another process, which reads and stops it',
    async meet(trial, kind) {
      const handle = stored((await trial.startWaiting(kind)).handle);
      const session = trial.open();
      demandPhase(
        await observeOne(session, handle),
        ['running'],
        'A run that goes on, seen by another process,',
      );
      await awaitLogText(session, handle, {
        text: WAITS,
        withinMs: trial.withinMs,
      });
      await session.cancel(handle, neverAborted());
      await trial.reaches(handle, 'cancelled');
    },
  },
  {
    title: 'is observed together with others, in the order of the handles',
    async meet(trial, kind) {
      const waiting = await trial.startWaiting(kind);
      const { handle } = await trial.finished(kind);
      const handles = [
        waiting.handle,
        strangerOf(handle),
        handle,
        waiting.handle,
      ];
      const seen = await trial.session.observe(handles, neverAborted());
      const phases = seen.map(({ phase }) => phase).join(', ');
      demand(
        phases === 'running, lost, succeeded, running',
        `Asked about a run that goes on, one that never was, one that succeeded, and the first again, observe told ${phases}`,
      );
      demand(
        (await trial.session.observe([], neverAborted())).length === 0,
        'Asked about no run, observe told of some',
      );
      await trial.session.cancel(waiting.handle, neverAborted());
    },
  },
  {
    title: 'is unknown, and not lost, where its host can’t be reached',
    async meet(trial, kind) {
      const { handle } = await trial.startWaiting(kind);
      const elsewhere = { ...handle, host: ELSEWHERE };
      demandPhase(
        await observeOne(trial.session, elsewhere),
        ['unknown'],
        'A run on a host that the session does not reach',
      );
      await tryToEnd(trial.session, elsewhere);
      demandPhase(
        await observeOne(trial.session, handle),
        ['running'],
        'A run, after one of the same name on another host was removed,',
      );
      await trial.session.cancel(handle, neverAborted());
    },
  },
  {
    title: 'is left alone by other providers',
    async meet(trial, kind) {
      const { handle } = await trial.startWaiting(kind);
      const foreign = { ...handle, provider: 'conformance-2' };
      demandPhase(
        await observeOne(trial.session, foreign),
        ['lost', 'unknown'],
        'A run of another provider',
      );
      await tryToEnd(trial.session, foreign);
      demandPhase(
        await observeOne(trial.session, handle),
        ['running'],
        'A run, after one of the same name at another provider was removed,',
      );
      await trial.session.cancel(handle, neverAborted());
    },
  },
  {
    title: 'is lost when it never was, and whatever is done to it is harmless',
    async meet(trial, kind) {
      const { session } = trial;
      const { handle } = await trial.finished(kind);
      const strange = [strangerOf(handle), {}, { executionId: '../../etc' }];
      for (const unknown of strange) {
        const name = `The handle ${shown(unknown)}, of which there is no run,`;
        demandPhase(await observeOne(session, unknown), ['lost'], name);
        const { lines } = await readWholeLog(session, unknown);
        demand(lines.length === 0, `${name} has a log`);
        await session.cancel(unknown, neverAborted());
        await session.remove(unknown, neverAborted());
      }
      demandPhase(
        await observeOne(session, handle),
        ['succeeded'],
        'A run, after others were removed,',
      );
    },
  },
  {
    title: 'is unknown, and not lost, while its provider is cut off',
    async meet(trial, kind) {
      if (!trial.given.cutOff) return;
      const { handle, seen } = await trial.finished(kind);
      const connect = await trial.given.cutOff();
      try {
        const [during] = await trial.session
          .observe([handle], neverAborted())
          .catch((): Observation[] => [{ phase: 'unknown' }]);
        demandPhase(during, ['unknown'], 'A run whose provider can’t be asked');
        const report = await trial.session.check(neverAborted());
        demand(report.summary, 'check says nothing while it is cut off');
      } finally {
        await connect();
      }
      demand(
        isSame(await observeOne(trial.session, handle), seen),
        'A run is not what it was after its provider was cut off for a while',
      );
    },
  },
];
