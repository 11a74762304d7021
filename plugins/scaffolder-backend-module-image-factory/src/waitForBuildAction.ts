import { ConflictError } from '@backstage/errors';
import {
  BuildDetail,
  BuildResult,
  definitionOf,
  getBuildContract,
  retryBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryService } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { cancelWithTask } from './cancelWithTask';
import { defineAction, Step } from './defineAction';
import { FactoryOfStep } from './FactoryOfStep';
import { followBuild } from './followBuild';
import { Following } from './Following';
import { PagesOfFactory } from './PagesOfFactory';
import { requestIdOf } from './requestIdOf';
import { WaitMemory } from './WaitMemory';
import { waitForBuildExamples } from './waitForBuildExamples';

const inputSchema = z.strictObject({
  buildId: z
    .uuid()
    .describe('Id of the build, as the step that submits says it'),
  maxLogLines: z
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(2_000)
    .describe(
      'Most lines of its log that come into the log of the task; the whole log is on its page',
    ),
});

const outputSchema = z.object({
  buildId: z
    .string()
    .describe(
      'Id of the build that made the image; a retried task has another one',
    ),
  imageId: z.string().describe('Id of the image'),
  repository: z.string().describe('Registry host and path of the image'),
  digest: z.string().describe('`sha256:…` of what was pushed'),
  reference: z.string().describe('Repository and digest, as FROM takes them'),
  tags: z.array(z.string()).describe('Tags that lead to it'),
  sizeBytes: z.number().int().describe('Size in the registry, in bytes'),
  url: z.string().describe('Path of the page of the image in the portal'),
});

interface Deps {
  service: ImageFactoryService;
  pages: PagesOfFactory;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Settles after so many milliseconds, or sooner when the signal says so. */
  pause(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

type Output = z.output<typeof outputSchema>;

function outputOf(
  { pages }: Deps,
  buildId: string,
  result: Omit<BuildResult, 'imageId'> & { imageId: string },
): Output {
  const { imageId, repository, digest, tags, sizeBytes } = result;
  return {
    ...{ buildId, imageId, repository, digest, tags, sizeBytes },
    reference: `${repository}@${digest}`,
    url: pages.pathOf('images', imageId),
  };
}

/** What a dry run hands to later steps: the right shape, and no image. */
const NO_RESULT: BuildResult = {
  imageId: '00000000-0000-0000-0000-000000000000',
  repository: 'registry.example.com/tenant/project/image',
  digest: `sha256:${'0'.repeat(64)}`,
  tags: [],
  sizeBytes: 0,
};

/** What somebody who looks at the task needs to know of a build without a result. */
function sentenceOf(build: BuildDetail, address: string): string {
  const name = `Build ${build.number} of ${build.tenantName}/${build.projectName}`;
  if (!build.failure) return `${name} was cancelled: ${address}`;
  const { reason, step, message } = build.failure;
  const where = step ? ` in "${step}"` : '';
  const { title } = definitionOf(reason);
  return `${name} failed${where}: ${title}. ${message} ${address}`;
}

/**
 * A task that is told to try again after its build failed or was cancelled
 * builds again; one that a backend takes up after a crash does not.
 */
async function retryIfTold(
  factory: FactoryOfStep,
  step: Step,
  memory: WaitMemory,
): Promise<void> {
  const { isTold, buildId } = memory.waited;
  if (!isTold) return;
  const build = await factory.call(retryBuildContract, {
    params: { buildId },
    body: { requestId: requestIdOf(step, { retryOf: buildId }) },
  });
  step.logger.info(`Builds again, as build ${build.number}`);
  await memory.keep({
    ...{ buildId: build.id, executionId: null, nextLine: 1, isTold: false },
  });
}

/** The build as it is when its end, or that of the task, has come. */
async function endOf(following: Following): Promise<BuildDetail> {
  const { factory, step, memory } = following;
  const { buildId } = memory.waited;
  const cancelled = cancelWithTask({ factory, step }, buildId);
  const build = await followBuild(following);
  if (build) return build;
  await cancelled;
  return factory.call(getBuildContract, { params: { buildId } });
}

async function waitFor(
  deps: Deps,
  step: Step,
  input: z.output<typeof inputSchema>,
): Promise<Output> {
  const factory = new FactoryOfStep(deps.service, step);
  const memory = await WaitMemory.open(step, input.buildId);
  await retryIfTold(factory, step, memory);
  const { buildId } = memory.waited;
  const address = deps.pages.addressOf('builds', buildId);
  const build = await endOf({
    ...{ factory, step, memory, address },
    maxLogLines: input.maxLogLines,
    now: deps.now,
    pause: ms => deps.pause(ms, step.signal),
  });
  if (build.result) {
    step.logger.info(
      `Pushed ${build.result.repository}@${build.result.digest}`,
    );
    return outputOf(deps, buildId, build.result);
  }
  await memory.keep({ isTold: true });
  throw new ConflictError(sentenceOf(build, address));
}

/** Waits for a build for the person who runs the template, with its log in that of the task. */
export function waitForBuildAction(deps: Deps) {
  return defineAction({
    id: 'image-factory:build:wait',
    description:
      'Waits for a build of the image factory and shows its log; cancelling the task cancels the build',
    examples: waitForBuildExamples,
    input: inputSchema,
    output: outputSchema,
    async run(step, input) {
      if (!step.isDryRun) return waitFor(deps, step, input);
      step.logger.info('Would wait for the build, and show its log here');
      return outputOf(deps, input.buildId, NO_RESULT);
    },
  });
}
