import { JsonObject } from '@backstage/types';
import { executionStepSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { Observation } from '../../observations';
import { outcomeSchema } from '../../outcomes';
import { neverAborted, observeOne, readWholeLog } from '../executionProbes';
import { demand, firstMissing, isJson, isSame, shown, stored } from './demand';
import { WorkRequirement } from './Requirement';
import { HELLO, PROVIDER, Trial } from './Trial';

const MAX_HANDLE_BYTES = 8 * 1024;
const MAX_OUTCOME_BYTES = 64 * 1024;
const LOOK_EVERY_MS = 10;

const ORDER = ['starting', 'running', 'ended'];
const stepsSchema = z.array(executionStepSchema);

type Known = Exclude<Observation, { phase: 'unknown' } | { phase: 'lost' }>;

function placeOf({ phase }: Known): number {
  const place = ORDER.indexOf(phase);
  return place < 0 ? ORDER.length - 1 : place;
}

function demandSteps({ steps, phase }: Known): void {
  const { error } = stepsSchema.safeParse(steps);
  demand(!error, `The steps of a run that is ${phase} are none: ${error}`);
  const ids = steps.map(({ id }) => id);
  demand(
    new Set(ids).size === ids.length,
    `Two steps of a run have the same id: ${ids.join(', ')}`,
  );
}

function demandForward(before: Known, after: Known): void {
  demand(
    placeOf(after) >= placeOf(before),
    `A run that was ${before.phase} became ${after.phase}; phases only move forward`,
  );
  const ids = [before, after].map(seen => seen.steps.map(({ id }) => id));
  demand(
    firstMissing(ids[0], ids[1]) === undefined,
    `Of the steps ${ids[0]} an observation later told ${ids[1]}; each observation must repeat those before, in their order`,
  );
}

/** Observes a run to its end, and proves of every two observations that they move forward. */
async function followed(trial: Trial, handle: JsonObject): Promise<Known> {
  const deadline = Date.now() + trial.withinMs;
  let last: Known | undefined;
  for (;;) {
    const seen = await observeOne(trial.session, stored(handle));
    demand(seen.phase !== 'lost', 'A run that was just started is lost');
    if (seen.phase !== 'unknown') {
      demandSteps(seen);
      if (last) demandForward(last, seen);
      last = seen;
      if (placeOf(seen) === ORDER.length - 1) return seen;
    }
    demand(
      Date.now() < deadline,
      `A short run has not ended after ${trial.withinMs} ms: ${shown(seen)}`,
    );
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Proves that a run that has ended is the same at each look. */
async function demandSettled(
  trial: Trial,
  handle: JsonObject,
  seen: Known,
): Promise<void> {
  const again = await observeOne(trial.session, handle);
  if (again.phase !== 'unknown' && again.phase !== 'lost') {
    demandForward(seen, again);
  }
  demand(
    isSame(again, seen),
    `A run that had ended is another at the next look: ${shown(again)}`,
  );
}

function demandOutcome(seen: Known, kind: string): void {
  demand(seen.phase === 'succeeded', `A short run ended as ${shown(seen)}`);
  const { outcome, steps, startedAt, finishedAt } = seen;
  const { error } = outcomeSchema.safeParse(outcome);
  demand(!error, `The outcome is none: ${error?.message}`);
  demand(
    outcome.kind === kind,
    `A run of kind ${kind} has the outcome of a run of kind ${outcome.kind}`,
  );
  demand(
    JSON.stringify(outcome).length <= MAX_OUTCOME_BYTES,
    `The outcome has more than ${MAX_OUTCOME_BYTES} bytes; large results are artifacts`,
  );
  demand(
    Date.parse(finishedAt) >= Date.parse(startedAt),
    `A run started at ${startedAt} and finished at ${finishedAt}, which is not after it`,
  );
  demand(steps.length > 0, 'A run that succeeded has no steps');
  for (const { id, status } of steps) {
    demand(
      status === 'succeeded' || status === 'skipped',
      `The step ${id} of a run that succeeded is ${status}`,
    );
  }
}

/** What is required of starting runs and finding them again. */
export const startRequirements: WorkRequirement[] = [
  {
    title: 'is offered',
    async meet({ session, given }, kind) {
      const offers = await session.offers(neverAborted());
      const offer = offers.find(one => one.kind === kind);
      demand(offer, `It runs ${kind}, but does not offer it: ${shown(offers)}`);
      const run = given.createRun(kind, { prints: [], ends: 'succeeded' });
      const wanted = run.kind === 'build' ? [run.method] : run.wants;
      const fits: readonly string[] =
        offer.kind === 'build' ? offer.methods : offer.wants;
      demand(
        wanted.every(want => fits.includes(want)),
        `It runs ${wanted.join(', ')}, but offers ${fits.join(', ')} only`,
      );
    },
  },
  {
    title: 'moves forward to success, and tells steps and outcome',
    async meet(trial, kind) {
      const script = { prints: [HELLO], ends: 'succeeded' as const };
      const { handle } = await trial.start(kind, script);
      const seen = await followed(trial, handle);
      demandOutcome(seen, kind);
      await demandSettled(trial, handle, seen);
    },
  },
  {
    title: 'has a handle that names provider and host, and can be stored',
    async meet(trial, kind) {
      const script = { prints: [], ends: 'succeeded' as const };
      const { handle } = await trial.start(kind, script);
      demand(
        handle.provider === PROVIDER,
        `The handle names the provider ${shown(
          handle.provider,
        )}; the session was opened for ${PROVIDER}`,
      );
      demand(
        typeof handle.host === 'string' && handle.host !== '',
        'The handle names no host, so a process elsewhere takes the run as lost',
      );
      demand(
        isJson(handle),
        `The handle is not JSON, and not the same after it was stored: ${shown(
          handle,
        )}`,
      );
      demand(
        JSON.stringify(handle).length <= MAX_HANDLE_BYTES,
        `The handle has more than ${MAX_HANDLE_BYTES} bytes`,
      );
    },
  },
  {
    title: 'runs once, however often and by whomever it is started',
    async meet(trial, kind) {
      const run = trial.given.createRun(kind, {
        prints: [HELLO],
        ends: 'succeeded',
      });
      const handles = await Promise.all([
        trial.startRun(run),
        trial.startRun(run, trial.open()),
      ]);
      demand(
        isSame(handles[0], handles[1]),
        `Two starts of one execution gave two handles: ${shown(handles)}`,
      );
      await trial.reaches(handles[0], 'succeeded');
      demand(
        isSame(await trial.startRun(run), handles[0]),
        'A start after the end gave another handle than the first',
      );
      const seen = await observeOne(trial.session, handles[0]);
      demand(
        seen.phase === 'succeeded',
        `A run that had succeeded is ${seen.phase} after it was started again`,
      );
      const { lines } = await readWholeLog(trial.session, handles[0]);
      const times = lines.filter(line => line === HELLO).length;
      demand(
        times === 1,
        `An execution that was started three times ran ${times} times by its log`,
      );
    },
  },
  {
    title: 'ends at its time limit',
    async meet(trial, kind) {
      const run = trial.given.createRun(kind, { prints: [], ends: 'never' });
      const limits = { ...run.limits, timeLimitSeconds: 1 };
      const handle = await trial.startRun({ ...run, limits });
      const { failure } = await trial.reaches(handle, 'failed');
      demand(
        failure.reason === 'time-limit',
        `A run beyond its time limit failed as ${failure.reason}, not as time-limit`,
      );
    },
  },
];
