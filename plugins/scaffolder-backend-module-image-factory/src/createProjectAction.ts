import { ConflictError } from '@backstage/errors';
import {
  createProjectBodySchema,
  createProjectContract,
  getMyAccessContract,
  Project,
  say,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryService } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { createProjectExamples } from './createProjectExamples';
import { defineAction, Step } from './defineAction';
import { FactoryOfStep } from './FactoryOfStep';
import { findTenant, lookForProject } from './findProject';
import { PagesOfFactory } from './PagesOfFactory';
import { PlannedProjects } from './PlannedProjects';
import { refuseWithoutRight } from './refuseWithoutRight';
import { RefusedError } from './RefusedError';

/** Stands in a dry run for the id of what is not made. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

const { name, title, description } = createProjectBodySchema.shape;

const inputSchema = z.strictObject({
  tenant: name.describe('Name of the tenant that it belongs to'),
  name: name.describe(
    'Becomes a part of the repositories of its images; it stays for ever',
  ),
  title: title.optional().describe('For people; the name if left out'),
  description: description.describe('For people'),
  ifExists: z
    .enum(['fail', 'use'])
    .default('fail')
    .describe(
      'Where the tenant has a project of that name: end the task, or go on with that project',
    ),
});

const outputSchema = z.object({
  project: z.string().describe('The project as `<tenant>/<project>`'),
  projectId: z.string().describe('Id of the project'),
  created: z.boolean().describe('False if the project was there before'),
  url: z.string().describe('Path of its page in the portal'),
});

type Input = z.output<typeof inputSchema>;

interface Deps {
  service: ImageFactoryService;
  pages: PagesOfFactory;
  planned: PlannedProjects;
}

function nameTaken(tenant: Tenant, input: Input): ConflictError {
  const params = { tenant: tenant.title, project: input.name };
  return new ConflictError(say('project-name-taken', params).message);
}

/**
 * Remembers with the task that the name was free when the step first came by:
 * a project that is there when the task is taken up again is its own.
 *
 * @throws ConflictError if the name is not free, and may not be used.
 */
async function wasFree(
  step: Step,
  input: Input,
  look: { tenant: Tenant; existing: Project | undefined },
): Promise<'now' | 'before' | 'never'> {
  let isFirst = false;
  const found = await step.checkpoint({
    key: `free:${input.tenant}/${input.name}`,
    fn: async () => {
      isFirst = true;
      if (!look.existing) return 'free';
      if (input.ifExists === 'use') return 'taken';
      throw nameTaken(look.tenant, input);
    },
  });
  if (found !== 'free') return 'never';
  return isFirst ? 'now' : 'before';
}

async function isOwn(
  factory: FactoryOfStep,
  project: Project,
): Promise<boolean> {
  const { tenantId, createdBy } = project;
  const query = { tenantId };
  const { callerRef } = await factory.call(getMyAccessContract, { query });
  return callerRef === createdBy;
}

async function create(
  factory: FactoryOfStep,
  step: Step,
  asked: { tenant: Tenant; input: Input },
): Promise<{ project: Project; created: boolean }> {
  const { tenant, input } = asked;
  const existing = await lookForProject(factory, input);
  const free = await wasFree(step, input, { tenant, existing });
  if (existing) {
    const isResumed = free === 'before' && (await isOwn(factory, existing));
    if (isResumed) return { project: existing, created: true };
    if (input.ifExists === 'use') return { project: existing, created: false };
    throw nameTaken(tenant, input);
  }
  const body = {
    name: input.name,
    title: input.title ?? input.name,
    description: input.description,
  };
  const params = { tenantId: tenant.id };
  const project = await factory.call(createProjectContract, { params, body });
  return { project, created: true };
}

/** Another one may have taken the name between the look and the wish. */
async function createOrUse(
  factory: FactoryOfStep,
  step: Step,
  asked: { tenant: Tenant; input: Input },
): Promise<{ project: Project; created: boolean }> {
  try {
    return await create(factory, step, asked);
  } catch (error) {
    const isTaken = error instanceof RefusedError && error.status === 409;
    if (!isTaken || asked.input.ifExists !== 'use') throw error;
    const project = await lookForProject(factory, asked.input);
    if (!project) throw error;
    return { project, created: false };
  }
}

async function planProject(
  { planned }: Deps,
  of: { factory: FactoryOfStep; step: Step },
  asked: { tenant: Tenant; input: Input },
): Promise<{ id: string; created: boolean }> {
  const { tenant, input } = asked;
  const existing = await lookForProject(of.factory, input);
  if (existing && input.ifExists === 'use') {
    return { id: existing.id, created: false };
  }
  if (existing) throw nameTaken(tenant, input);
  const permission = 'image-factory.project.create';
  await refuseWithoutRight(of.factory, { tenantId: tenant.id, permission });
  const project = `${input.tenant}/${input.name}`;
  planned.add(of.step.task.id, project, tenant.id);
  of.step.logger.info(`Would create the project ${project}`);
  return { id: NO_ID, created: true };
}

/** Creates a project for the person who runs the template. */
export function createProjectAction(deps: Deps) {
  return defineAction({
    id: 'image-factory:project:create',
    description:
      'Creates a project of the image factory in a tenant, as the person who runs the template',
    examples: createProjectExamples,
    input: inputSchema,
    output: outputSchema,
    async run(step, input) {
      const factory = new FactoryOfStep(deps.service, step);
      const tenant = await findTenant(factory, input.tenant);
      const project = `${input.tenant}/${input.name}`;
      const asked = { tenant, input };
      if (step.isDryRun) {
        const { id, created } = await planProject(
          deps,
          { factory, step },
          asked,
        );
        const url = deps.pages.pathOf('projects', id);
        return { project, projectId: id, created, url };
      }
      const done = await createOrUse(factory, step, asked);
      const { id } = done.project;
      step.logger.info(
        `${
          done.created ? 'Created' : 'Uses'
        } the project ${project}: ${deps.pages.addressOf('projects', id)}`,
      );
      const url = deps.pages.pathOf('projects', id);
      return { project, projectId: id, created: done.created, url };
    },
  });
}
