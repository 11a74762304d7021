import {
  BuildPlan,
  BuildReview,
  BuildSpec,
  reviewBuildContract,
  waitingReasons,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  RegistrySettings,
  waitingReasonOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ExecutionsRoom } from '../executions';
import { defineResourceOperation } from '../platform/operation';
import { toRefusalError } from '../platform/refusals';
import { ProjectRecord, ProjectsRoom } from '../projects';
import { CandidateProvider, ProvidersRoom } from '../providers';
import { TenantsRoom } from '../tenants';
import { checkSource, SourcePolicy } from './checkSource';
import { draftOf } from './draftOf';
import { findingsOf, isRefused } from './findingsOf';
import { platformBases } from './listBaseImages';
import { NamedBaseImage } from './readBaseImages';
import { BuildLimits, withTimeLimit } from './readBuildLimits';

interface ReviewDeps {
  knex: Knex;
  registry: RegistrySettings;
  baseImages: NamedBaseImage[];
  sources: SourcePolicy;
  limits: BuildLimits;
  tenants: Pick<TenantsRoom, 'requireActive'>;
  projects: Pick<ProjectsRoom, 'guardedProject' | 'submitRule' | 'whyArchived'>;
  executions: Pick<ExecutionsRoom, 'queue'>;
  providers: Pick<ProvidersRoom, 'candidatesFor'>;
}

async function waitingFor(
  deps: ReviewDeps,
  { tenantId }: ProjectRecord,
  candidates: CandidateProvider[],
): Promise<BuildPlan['waiting']> {
  const tenant = await deps.tenants.requireActive(deps.knex, tenantId);
  const active = await deps.executions.queue.countActive(deps.knex);
  const running = active.byTenant.get(tenantId) ?? 0;
  const reason = waitingReasonOf(candidates, {
    isSuspended: false,
    isAtLimit: running >= tenant.maxConcurrentBuilds,
  });
  return reason && { reason, message: waitingReasons[reason].message };
}

function definitionOf(
  candidates: CandidateProvider[],
): BuildPlan['definition'] {
  const reviewed = candidates.find(({ review }) => review)?.review;
  if (!reviewed) return undefined;
  const { baseImages, instructions, instructionCount } = reviewed;
  return { baseImages, instructions, instructionCount };
}

function referencesOf({ destination }: BuildDraft): string[] {
  const { registry, repository, tags } = destination;
  return tags.map(tag => `${registry}/${repository}:${tag}`);
}

async function reviewFor(
  deps: ReviewDeps,
  project: ProjectRecord,
  asked: BuildSpec,
): Promise<BuildReview> {
  checkSource(asked, deps.sources);
  const spec = withTimeLimit(asked, deps.limits);
  const { tenantName, name: projectName } = project;
  const draft = draftOf({ tenantName, projectName }, spec, deps.registry);
  const candidates = await deps.providers.candidatesFor(draft);
  const bases = platformBases(deps.registry, deps.baseImages);
  return {
    isRefused: isRefused(candidates),
    findings: findingsOf(spec, candidates, bases),
    plan: {
      references: referencesOf(draft),
      timeLimitSeconds: draft.limits.timeLimitSeconds,
      providers: candidates.map(({ id, title, slots, slotsUsed, ...one }) => ({
        ...{ id, title, slots, slotsUsed },
        refuses: (one.review?.findings.length ?? 0) > 0,
      })),
      waiting: await waitingFor(deps, project, candidates),
      definition: definitionOf(candidates),
    },
  };
}

/** What a build would do and be refused for, for who is about to submit it. */
export function reviewBuild(deps: ReviewDeps) {
  const { projects } = deps;
  return defineResourceOperation(reviewBuildContract, {
    auditEventId: 'build-review',
    rule: projects.submitRule,
    guarded: projects.guardedProject,
    id: ({ params }) => params.projectId,
    method: ({ body }) => body.spec.method,
    async run({ subject: { project }, body }) {
      const archived = await projects.whyArchived(deps.knex, project.id);
      if (archived) throw toRefusalError(archived);
      return reviewFor(deps, project, body.spec);
    },
  });
}
