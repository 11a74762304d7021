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
import { wishProblem } from './wishProblem';

interface ReviewDeps {
  knex: Knex;
  registry: RegistrySettings;
  baseImages: NamedBaseImage[];
  sources: SourcePolicy;
  limits: BuildLimits;
  tenants: Pick<TenantsRoom, 'requireActive'>;
  projects: Pick<ProjectsRoom, 'guardedProject' | 'submitRule' | 'whyArchived'>;
  executions: Pick<ExecutionsRoom, 'queue'>;
  providers: Pick<ProvidersRoom, 'candidatesFor' | 'judge'>;
}

async function waitingFor(
  deps: ReviewDeps,
  { tenantId }: ProjectRecord,
  run: { candidates: CandidateProvider[]; hasWish: boolean },
): Promise<BuildPlan['waiting']> {
  const tenant = await deps.tenants.requireActive(deps.knex, tenantId);
  const active = await deps.executions.queue.countActive(deps.knex);
  const running = active.byTenant.get(tenantId) ?? 0;
  const reason = waitingReasonOf(run.candidates, {
    isSuspended: false,
    hasWish: run.hasWish,
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
  asked: { spec: BuildSpec; provider?: string },
): Promise<BuildReview> {
  const { provider: wish } = asked;
  checkSource(asked.spec, deps.sources);
  const spec = withTimeLimit(asked.spec, deps.limits);
  const { tenantName, name: projectName } = project;
  const draft = draftOf({ tenantName, projectName }, spec, deps.registry);
  const able = await deps.providers.candidatesFor(draft);
  const candidates = able.filter(({ id }) => (wish ?? id) === id);
  const wishRefused = await wishProblem(deps, draft, wish);
  const hasWish = wish !== undefined;
  const bases = platformBases(deps.registry, deps.baseImages);
  return {
    isRefused: wishRefused !== undefined || isRefused(candidates),
    wishRefused,
    findings: findingsOf(spec, candidates, bases),
    plan: {
      references: referencesOf(draft),
      timeLimitSeconds: draft.limits.timeLimitSeconds,
      providers: able.map(({ review, ...one }) => ({
        ...one,
        refuses: (review?.findings.length ?? 0) > 0,
      })),
      waiting: await waitingFor(deps, project, { candidates, hasWish }),
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
      return reviewFor(deps, project, body);
    },
  });
}
