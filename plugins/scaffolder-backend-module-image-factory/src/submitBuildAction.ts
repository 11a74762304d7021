import { ConflictError, InputError } from '@backstage/errors';
import {
  Build,
  BuildReview,
  buildSpecSchema,
  providerWishSchema,
  reviewBuildContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryService } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { cancelWithTask } from './cancelWithTask';
import { defineAction, Step } from './defineAction';
import { FactoryOfStep } from './FactoryOfStep';
import { findProject } from './findProject';
import { PagesOfFactory } from './PagesOfFactory';
import { PlannedProjects } from './PlannedProjects';
import { projectReferenceSchema } from './projectReference';
import { refuseWithoutRight } from './refuseWithoutRight';
import { requestIdOf } from './requestIdOf';
import { submitBuildExamples } from './submitBuildExamples';

/** Stands in a dry run for the id of what is not made. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

const inputSchema = z.strictObject({
  project: projectReferenceSchema,
  spec: buildSpecSchema.describe(
    'What to build and how, as the API of the image factory takes it',
  ),
  provider: providerWishSchema,
});

const outputSchema = z.object({
  buildId: z.string().describe('Id of the build, for the step that waits'),
  buildNumber: z.number().int().describe('Counts the builds of the project'),
  url: z.string().describe('Path of its page in the portal'),
});

type Input = z.output<typeof inputSchema>;

interface Deps {
  service: ImageFactoryService;
  pages: PagesOfFactory;
  planned: PlannedProjects;
}

function namesOf({ image }: Input['spec']): string {
  return image.tags.map(tag => `${image.name}:${tag}`).join(', ');
}

/** @throws InputError in the words of the findings, if nobody would run it. */
function refuseFindings({ isRefused, wishRefused, findings }: BuildReview) {
  if (wishRefused) throw new InputError(wishRefused.message);
  if (!isRefused) return;
  throw new InputError(
    findings
      .map(({ line, message }) => (line ? `Line ${line}: ` : '') + message)
      .join('\n'),
  );
}

function tellPlan({ logger }: Step, { plan }: BuildReview): void {
  const { references, providers, waiting, definition } = plan;
  const ids = providers.map(({ id }) => id).join(', ');
  logger.info(`Would push ${references.join(', ')}`);
  logger.info(ids ? `Could run on ${ids}` : 'No provider could run it');
  if (waiting) logger.info(`Would wait: ${waiting.message}`);
  for (const line of definition?.instructions ?? []) logger.info(line);
}

async function planBuild(
  { planned }: Deps,
  of: { factory: FactoryOfStep; step: Step },
  { project, spec, provider }: Input,
): Promise<void> {
  const { factory, step } = of;
  step.logger.info(`Would build ${namesOf(spec)} in the project ${project}`);
  const tenantId = planned.tenantOf(step.task.id, project);
  if (tenantId) {
    const permission = 'image-factory.build.create';
    await refuseWithoutRight(factory, { tenantId, permission });
    return;
  }
  const { id: projectId } = await findProject(factory, project);
  const review = await factory.call(reviewBuildContract, {
    params: { projectId },
    body: { spec, provider },
  });
  refuseFindings(review);
  tellPlan(step, review);
}

async function submit(
  { pages }: Deps,
  of: { factory: FactoryOfStep; step: Step },
  { project, spec, provider }: Input,
): Promise<Build> {
  const { factory, step } = of;
  const { id: projectId } = await findProject(factory, project);
  const requestId = requestIdOf(step, { projectId, spec, provider });
  // Not given up half way: then nobody would know whether there is a build.
  const build = await factory.call(submitBuildContract, {
    params: { projectId },
    body: { requestId, spec, provider },
  });
  const cancelled = cancelWithTask(of, build.id);
  if (step.signal?.aborted) {
    await cancelled;
    throw new ConflictError('The task was cancelled');
  }
  const { number, tenantName, projectName } = build;
  step.logger.info(
    `Submitted build ${number} of ${tenantName}/${projectName}: ${pages.addressOf(
      'builds',
      build.id,
    )}`,
  );
  return build;
}

/** Submits a build for the person who runs the template; it is cancelled with the task. */
export function submitBuildAction(deps: Deps) {
  return defineAction({
    id: 'image-factory:build:submit',
    description:
      'Submits a build to the image factory, as the person who runs the template. Waiting for it is a step of its own.',
    examples: submitBuildExamples,
    input: inputSchema,
    output: outputSchema,
    async run(step, input) {
      const of = { factory: new FactoryOfStep(deps.service, step), step };
      if (step.isDryRun) await planBuild(deps, of, input);
      const { id, number } = step.isDryRun
        ? { id: NO_ID, number: 0 }
        : await submit(deps, of, input);
      const url = deps.pages.pathOf('builds', id);
      return { buildId: id, buildNumber: number, url };
    },
  });
}
