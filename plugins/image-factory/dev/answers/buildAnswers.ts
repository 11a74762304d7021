import {
  BuildDetail,
  BuildFinding,
  BuildReview,
  BuildSpec,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from '../FakeWorld';
import { Answers, byNewest, contains, find, page } from './Answers';

async function submit(world: FakeWorld, projectId: string, body: object) {
  const { spec, provider } = body as { spec: BuildSpec; provider?: string };
  const project = await find(world.projects, projectId);
  const now = new Date().toISOString();
  const build: BuildDetail = {
    id: crypto.randomUUID(),
    number:
      1 +
      Math.max(
        0,
        ...world.builds
          .filter(each => each.projectId === projectId)
          .map(each => each.number),
      ),
    projectId,
    projectName: project.name,
    projectTitle: project.title,
    tenantId: project.tenantId,
    tenantName: project.tenantName,
    status: 'queued',
    method: spec.method,
    imageName: spec.image.name,
    tags: spec.image.tags,
    requestedBy: 'user:default/guest',
    createdAt: now,
    waiting: {
      reason: 'dispatcher',
      message: 'Waits for a dispatcher to pick it up',
      since: now,
    },
    spec,
    wishedProviderId: provider,
    executions: [
      {
        id: crypto.randomUUID(),
        attempt: 1,
        status: 'pending',
        createdAt: now,
        steps: [],
        logLines: 0,
      },
    ],
    allowedActions: ['cancel'],
  };
  world.builds.push(build);
  return build;
}

/** As with a provider on which everything stands on images of a registry. */
function findingsIn(world: FakeWorld, text: string): BuildFinding[] {
  const [base] = world.baseImages;
  return text.split('\n').flatMap((content, index) => {
    const [, image] = /^FROM (alpine\S*)/.exec(content) ?? [];
    if (!image) return [];
    return {
      line: index + 1,
      reason: 'base-image-not-found' as const,
      message: `${image} names no registry; write the full name`,
      baseImage: image,
      suggestion: base && { replace: image, with: base.reference },
      providerIds: ['local-1'],
    };
  });
}

function review(
  world: FakeWorld,
  project: Project,
  { image, source }: BuildSpec,
): BuildReview {
  const text = source.type === 'inline' ? source.containerfile : '';
  const findings = findingsIn(world, text);
  const repository = `${project.tenantName}/${project.name}/${image.name}`;
  return {
    isRefused: findings.length > 0,
    findings,
    plan: {
      references: image.tags.map(
        tag => `${world.registry.host}/${repository}:${tag}`,
      ),
      timeLimitSeconds: 3600,
      providers: [],
    },
  };
}

function isFound(build: BuildDetail, search: unknown): boolean {
  const [, number] = /^#?(\d+)$/.exec(String(search ?? '')) ?? [];
  return contains(build.imageName, search) || build.number === Number(number);
}

/** Builds, and what happened to them. */
export function buildAnswers(world: FakeWorld): Answers {
  return {
    listBuilds: ({ query }) =>
      page(
        world.builds
          .filter(each => !query.tenantId || each.tenantId === query.tenantId)
          .filter(
            each => !query.projectId || each.projectId === query.projectId,
          )
          .filter(each => !query.status || each.status === query.status)
          .filter(
            each =>
              !query.requestedBy || each.requestedBy === query.requestedBy,
          )
          .filter(each => isFound(each, query.search))
          .filter(
            each => !query.providerId || each.providerId === query.providerId,
          )
          .filter(each => each.createdAt >= String(query.createdFrom ?? ''))
          .sort(byNewest),
        query,
      ),
    listLatestBuilds: ({ query }) => ({
      items: String(query.projectIds)
        .split(',')
        .flatMap(id =>
          world.builds
            .filter(each => each.projectId === id)
            .sort((a, b) => b.number - a.number)
            .slice(0, 1),
        ),
    }),
    getBuild: ({ params }) => find(world.builds, params.buildId),
    listBaseImages: () => ({ items: world.baseImages }),
    reviewBuild: async ({ params, body }) => {
      const project = await find(world.projects, params.projectId);
      return review(world, project, body.spec as BuildSpec);
    },
    submitBuild: ({ params, body }) => submit(world, params.projectId, body),
    cancelBuild: async ({ params }) => {
      const build = await find(world.builds, params.buildId);
      build.status = 'cancelled';
      build.finishedAt = new Date().toISOString();
      build.allowedActions = ['retry'];
      return build;
    },
    retryBuild: async ({ params }) => {
      const build = await find(world.builds, params.buildId);
      const next = await submit(world, build.projectId, {
        spec: build.spec,
        provider: build.wishedProviderId,
      });
      next.retryOf = build.id;
      build.retriedBy = next.id;
      return next;
    },
    listBuildActivity: ({ params }) => ({
      items: world.activity.filter(each => each.subjectId === params.buildId),
    }),
    listProjectActivity: ({ query }) => {
      const builds = page(
        world.builds
          .filter(each => each.projectId === query.projectId)
          .sort(byNewest),
        query,
      );
      const items = builds.items.flatMap(({ id, number: buildNumber }) =>
        world.activity
          .filter(each => each.subjectId === id)
          .map(each => ({ ...each, buildNumber })),
      );
      return {
        ...builds,
        items: items.sort((a, b) => b.at.localeCompare(a.at)),
      };
    },
  };
}
