import {
  BuildDetail,
  BuildFinding,
  BuildReview,
  BuildSpec,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from '../FakeWorld';
import { Answers, byNewest, Call, contains, find, page } from './Answers';

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

/** Whether no newer build of the project makes the same image. */
function isNewest(world: FakeWorld, build: BuildDetail): boolean {
  return !world.builds.some(
    each =>
      each.projectId === build.projectId &&
      each.imageName === build.imageName &&
      each.number > build.number,
  );
}

/** What a list of builds holds with these filters. */
function listed(world: FakeWorld, query: Call['query']): BuildDetail[] {
  const isAsked = (asked: unknown, own: unknown) => !asked || asked === own;
  return world.builds.filter(
    each =>
      isAsked(query.tenantId, each.tenantId) &&
      isAsked(query.projectId, each.projectId) &&
      isAsked(query.status, each.status) &&
      isAsked(query.requestedBy, each.requestedBy) &&
      isAsked(query.providerId, each.providerId) &&
      isAsked(query.failureReason, each.failure?.reason) &&
      isAsked(query.waitingFor, each.waiting?.reason) &&
      isFound(each, query.search) &&
      (!query.newest || isNewest(world, each)) &&
      each.createdAt >= String(query.createdFrom ?? '') &&
      (!query.finishedFrom ||
        (each.finishedAt ?? '') >= String(query.finishedFrom)),
  );
}

const groupOf: Record<string, (build: BuildDetail) => string | undefined> = {
  status: build => build.status,
  failureReason: build => build.failure?.reason,
  waitingFor: build => build.waiting?.reason,
  tenant: build => build.tenantId,
  provider: build => build.providerId,
};

const msBetween = (start?: string, end?: string) =>
  start && end ? Math.max(0, Date.parse(end) - Date.parse(start)) : 0;

/** Figures about these builds. */
function summarize(builds: BuildDetail[], by: unknown) {
  const groups = new Map<string, { count: number; runMs: number }>();
  for (const build of builds) {
    const id = groupOf[String(by)](build);
    if (id === undefined) continue;
    const { count, runMs } = groups.get(id) ?? { count: 0, runMs: 0 };
    groups.set(id, {
      count: count + 1,
      runMs: runMs + msBetween(build.startedAt, build.finishedAt),
    });
  }
  const times = builds
    .filter(build => build.finishedAt)
    .map(build => msBetween(build.createdAt, build.finishedAt))
    .sort((a, b) => a - b);
  const at = (percent: number) =>
    times[Math.ceil((times.length * percent) / 100) - 1];
  return {
    total: builds.length,
    items: [...groups]
      .map(([id, figures]) => ({ id, ...figures }))
      .sort((a, b) => b.count - a.count || a.id.localeCompare(b.id)),
    ...(times.length > 0 && {
      leadTime: { count: times.length, p50Ms: at(50), p90Ms: at(90) },
    }),
  };
}

/** Builds, and what happened to them. */
export function buildAnswers(world: FakeWorld): Answers {
  return {
    listBuilds: ({ query }) => page(listed(world, query).sort(byNewest), query),
    summarizeBuilds: ({ query }) => summarize(listed(world, query), query.by),
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
