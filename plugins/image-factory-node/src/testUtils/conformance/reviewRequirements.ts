import { reasonCodeSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { BuildDraft, DefinitionReview } from '../../reviews';
import { neverAborted } from '../executionProbes';
import { demand, shown } from './demand';
import { Requirement } from './Requirement';
import { settlesSoon } from './settlesSoon';
import { HELLO, Trial } from './Trial';

const reviewSchema = z.object({
  findings: z
    .array(
      z.object({
        line: z.number().int().min(1).optional(),
        reason: reasonCodeSchema,
        message: z.string().min(1),
        baseImage: z.string().optional(),
        suggestion: z
          .object({ replace: z.string().min(1), with: z.string() })
          .optional(),
      }),
    )
    .max(20),
  baseImages: z.array(z.string().min(1)).max(50),
  instructions: z.array(z.string().max(200)).max(200),
  instructionCount: z.number().int().min(0),
});

/** The draft of a build that the suite runs, if there is one whose definition is at hand. */
async function draftOf({ given, session }: Trial) {
  const offers = await session.offers(neverAborted());
  if (!offers.some(({ kind }) => kind === 'build')) return undefined;
  const run = given.createRun('build', { prints: [HELLO], ends: 'succeeded' });
  if (run.kind !== 'build' || run.spec.source.type !== 'inline') {
    return undefined;
  }
  const { executionId: _id, attempt: _attempt, labels: _, ...draft } = run;
  return draft;
}

function reviewOf(trial: Trial, draft: BuildDraft, signal: AbortSignal) {
  const settings = trial.executor.settings.parse(trial.given.settings);
  return trial.executor.review!(draft, { settings, signal });
}

function demandNoFinding(review: DefinitionReview): void {
  const { error } = reviewSchema.safeParse(review);
  demand(!error, `The answer of review is not one: ${error?.message}`);
  demand(
    review.findings.length === 0,
    `review would have a build refused that runs: ${shown(review.findings)}`,
  );
}

/** What is required of an executor that says of a build what it would refuse. */
export const reviewRequirements: Requirement[] = [
  {
    title: 'refuses in its review, if it has one, no build that it can run',
    async meet(trial) {
      const draft = trial.executor.review && (await draftOf(trial));
      if (!draft) return;
      const reviewing = reviewOf(trial, draft, neverAborted());
      demand(
        await settlesSoon(trial, [reviewing]),
        `review has not answered after ${trial.soonMs} ms`,
      );
      demandNoFinding(await reviewing);
      const stop = new AbortController();
      const broken = reviewOf(trial, draft, stop.signal);
      stop.abort(new Error('The suite breaks it off'));
      demand(
        await settlesSoon(trial, [broken]),
        `review goes on ${trial.soonMs} ms after its signal aborted`,
      );
    },
  },
];
