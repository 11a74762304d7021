import {
  Activity,
  BuildDetail,
  CallInput,
  Contract,
  ExecutorDescription,
  Image,
  ImageVersion,
  LogChunk,
  Project,
  Provider,
  PullToken,
  Registry,
  ResponseOf,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import type { ImageFactoryApi } from '../src/api';
import { aProvider } from './builders';
import { notFound, refusal } from './refuse';

/** Everything that the fake server knows. */
export interface FakeWorld {
  tenants: Tenant[];
  projects: Project[];
  builds: BuildDetail[];
  images: Image[];
  versions: ImageVersion[];
  providers: Provider[];
  executors: ExecutorDescription[];
  /** Whether the person may add providers. */
  mayAddProviders: boolean;
  registry: Registry;
  pullTokens: PullToken[];
  activity: Activity[];
  /** Chunks of each execution; more may be added while they are followed. */
  logs: Map<string, { chunks: LogChunk[]; complete: boolean }>;
}

export const emptyWorld = (): FakeWorld => ({
  tenants: [],
  projects: [],
  builds: [],
  images: [],
  versions: [],
  providers: [],
  executors: [],
  mayAddProviders: false,
  registry: {
    host: 'registry.example.com',
    insecure: false,
    takesPullTokens: true,
  },
  pullTokens: [],
  activity: [],
  logs: new Map(),
});

interface Call {
  params: Record<string, string>;
  query: Record<string, string | number | undefined>;
  body: Record<string, unknown>;
}

type Handler = (call: Call) => unknown;

const byNewest = (a: { createdAt: string }, b: { createdAt: string }) =>
  b.createdAt.localeCompare(a.createdAt);

function page<T>(all: T[], query: Call['query']) {
  const limit = Number(query.limit ?? 25);
  const start = Number(query.cursor ?? 0);
  const items = all.slice(start, start + limit);
  const next = start + limit;
  return next < all.length ? { items, nextCursor: String(next) } : { items };
}

const movesFrom: Record<Provider['state'], Provider['allowedActions']> = {
  enabled: ['check', 'update', 'pause', 'drain'],
  paused: ['check', 'update', 'resume', 'drain'],
  draining: ['check', 'update', 'resume', 'pause'],
};

/** A provider as it was filled in. */
function madeProvider(body: Record<string, unknown>): Provider {
  const { tenants } = body as {
    tenants: { type: 'all' } | { type: 'some'; names: string[] };
  };
  return aProvider({
    ...(body as Partial<Provider>),
    tenants:
      tenants.type === 'all'
        ? tenants
        : { type: 'some', seen: tenants.names.map(name => ({ name })) },
    checks: [],
    checkedAt: undefined,
    readiness: 'unknown',
    summary: 'Not checked yet',
    slotsUsed: 0,
    version: 1,
  });
}

function contains(text: string, part: unknown): boolean {
  return (
    part === undefined ||
    text.toLocaleLowerCase().includes(String(part).toLocaleLowerCase())
  );
}

/**
 * Answers like the server, from memory: for the dev app and for tests. Bodies
 * and answers are checked against the contracts, so it can't drift from them.
 */
export class FakeImageFactory implements ImageFactoryApi {
  readonly world: FakeWorld;
  /** Ids of the contracts that were called, with their input. */
  readonly calls: Array<{ id: string; input: unknown }> = [];
  /** Answers that are given once instead of the usual ones, by contract. */
  readonly failures = new Map<string, () => Promise<Error> | Error>();
  /** Waits before each answer, in milliseconds. */
  delayMs = 0;
  readonly #handlers: Record<string, Handler>;
  readonly #watchers = new Set<() => void>();

  constructor(world: Partial<FakeWorld> = {}) {
    this.world = { ...emptyWorld(), ...world };
    this.#handlers = this.#makeHandlers();
  }

  /** Every call of this contract fails until `recover`. */
  fail(contractId: string, make: () => Promise<Error> | Error) {
    this.failures.set(contractId, make);
  }

  recover(contractId: string) {
    this.failures.delete(contractId);
  }

  async call<C extends Contract>(
    contract: C,
    input: CallInput<C> = {},
  ): Promise<ResponseOf<C>> {
    this.calls.push({ id: contract.id, input });
    if (this.delayMs > 0) {
      await new Promise(resolve => setTimeout(resolve, this.delayMs));
    }
    const failure = this.failures.get(contract.id);
    if (failure) throw await failure();
    const body = contract.body.safeParse(input.body ?? {});
    if (!body.success) {
      throw await refusal({
        status: 400,
        name: 'InputError',
        message: 'The request is not valid',
        code: 'invalid-input',
        issues: body.error.issues.map(issue => ({
          path: ['body', ...(issue.path as Array<string | number>)],
          rule: issue.code,
          message: issue.message,
        })),
      });
    }
    const answer = await this.#handlers[contract.id]({
      params: (input.params ?? {}) as Call['params'],
      query: (input.query ?? {}) as Call['query'],
      body: body.data as Call['body'],
    });
    return contract.response.parse(answer) as ResponseOf<C>;
  }

  async *followLog(options: {
    executionId: string;
    after?: number;
    signal?: AbortSignal;
  }): AsyncGenerator<LogChunk, void> {
    this.calls.push({ id: 'followLog', input: options });
    const failure = this.failures.get('followLog');
    if (failure) throw await failure();
    let after = options.after ?? 0;
    for (;;) {
      const log = this.world.logs.get(options.executionId);
      if (!log) throw await notFound();
      // Sequences count from 1 without gaps.
      for (const chunk of log.chunks.slice(after)) {
        after = chunk.sequence;
        yield chunk;
      }
      if (log.complete && after >= log.chunks.length) return;
      await this.#more(options.signal);
      if (options.signal?.aborted) throw new Error('aborted');
    }
  }

  async downloadLog(executionId: string): Promise<Blob> {
    this.calls.push({ id: 'downloadLog', input: { executionId } });
    const failure = this.failures.get('downloadLog');
    if (failure) throw await failure();
    return new Blob([this.#linesOf(executionId).join('\n')]);
  }

  /** Writes to a log; its followers see it at once. */
  write(executionId: string, lines: string[], complete = false) {
    const log = this.world.logs.get(executionId) ?? {
      chunks: [],
      complete: false,
    };
    this.world.logs.set(executionId, log);
    const last = log.chunks[log.chunks.length - 1];
    if (lines.length > 0) {
      log.chunks.push({
        sequence: (last?.sequence ?? 0) + 1,
        firstLine: last ? last.firstLine + last.lines.length : 1,
        times: lines.map(() => new Date().toISOString()),
        lines,
      });
    }
    log.complete = complete;
    this.#watchers.forEach(watcher => watcher());
  }

  #more(signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        this.#watchers.delete(done);
        resolve();
      };
      this.#watchers.add(done);
      signal?.addEventListener('abort', done);
    });
  }

  #linesOf(executionId: string): string[] {
    const log = this.world.logs.get(executionId);
    return log ? log.chunks.flatMap(chunk => chunk.lines) : [];
  }

  async #find<T extends { id: string }>(all: T[], id: string): Promise<T> {
    const found = all.find(each => each.id === id);
    if (!found) throw await notFound();
    return found;
  }

  #makeHandlers(): Record<string, Handler> {
    return {
      ...this.#projectHandlers(),
      ...this.#buildHandlers(),
      ...this.#logHandlers(),
      ...this.#imageHandlers(),
      ...this.#registryHandlers(),
      ...this.#providerHandlers(),
    };
  }

  #providerHandlers(): Record<string, Handler> {
    const { world } = this;
    const find = (id: string) => this.#find(world.providers, id);
    const move =
      (state: Provider['state']) =>
      async ({ params, body }: Call) =>
        Object.assign(await find(params.providerId), {
          state,
          stateChange: {
            by: 'user:default/ada',
            at: new Date().toISOString(),
            reason: String(body.reason),
          },
          allowedActions: movesFrom[state],
        });
    return {
      listProviders: ({ query }) => ({
        ...page(world.providers, query),
        allowedActions: world.mayAddProviders ? ['create'] : [],
      }),
      getProvider: ({ params }) => find(params.providerId),
      checkProvider: async ({ params }) =>
        Object.assign(await find(params.providerId), {
          checkedAt: new Date().toISOString(),
        }),
      listExecutors: () => ({ items: world.executors }),
      createProvider: ({ body }) => {
        const made = madeProvider(body);
        world.providers.push(made);
        return made;
      },
      updateProvider: async ({ params, body }) => {
        const provider = await find(params.providerId);
        const version = Number(body.version) + 1;
        return Object.assign(
          provider,
          madeProvider({ ...body, id: provider.id }),
          { version },
        );
      },
      pauseProvider: move('paused'),
      drainProvider: move('draining'),
      resumeProvider: move('enabled'),
      removeProvider: async ({ params }) => {
        const provider = await find(params.providerId);
        world.providers.splice(world.providers.indexOf(provider), 1);
        return { id: provider.id };
      },
    };
  }

  #projectHandlers(): Record<string, Handler> {
    const { world } = this;
    return {
      listTenants: ({ query }) => page(world.tenants, query),
      listProjects: ({ query }) =>
        page(
          world.projects
            .filter(each => !query.tenantId || each.tenantId === query.tenantId)
            .filter(each => !query.status || each.status === query.status)
            .filter(each =>
              contains(`${each.name} ${each.title}`, query.search),
            )
            .sort(byNewest),
          query,
        ),
      getProject: ({ params }) => this.#find(world.projects, params.projectId),
      createProject: async ({ params, body }) => {
        const tenant = await this.#find(world.tenants, params.tenantId);
        const taken = world.projects.some(
          each => each.tenantId === tenant.id && each.name === body.name,
        );
        if (taken) {
          throw await refusal({
            status: 409,
            name: 'ConflictError',
            message: 'The name is taken',
            code: 'name-taken',
          });
        }
        const project = {
          id: crypto.randomUUID(),
          tenantId: tenant.id,
          tenantName: tenant.name,
          tenantTitle: tenant.title,
          status: 'active',
          createdBy: 'user:default/guest',
          createdAt: new Date().toISOString(),
          allowedActions: ['submit-build', 'archive'],
          ...body,
        } as Project;
        world.projects.push(project);
        return project;
      },
      archiveProject: async ({ params }) => {
        const project = await this.#find(world.projects, params.projectId);
        project.status = 'archived';
        project.allowedActions = [];
        return project;
      },
    };
  }

  #buildHandlers(): Record<string, Handler> {
    const { world } = this;
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
            .sort(byNewest),
          query,
        ),
      getBuild: ({ params }) => this.#find(world.builds, params.buildId),
      submitBuild: ({ params, body }) =>
        this.#submit(params.projectId, body.spec as BuildDetail['spec']),
      cancelBuild: async ({ params }) => {
        const build = await this.#find(world.builds, params.buildId);
        build.status = 'cancelled';
        build.finishedAt = new Date().toISOString();
        build.allowedActions = ['retry'];
        return build;
      },
      retryBuild: async ({ params }) => {
        const build = await this.#find(world.builds, params.buildId);
        const next = await this.#submit(build.projectId, build.spec);
        next.retryOf = build.id;
        build.retriedBy = next.id;
        return next;
      },
      listBuildActivity: ({ params }) => ({
        items: world.activity.filter(each => each.subjectId === params.buildId),
      }),
    };
  }

  async #submit(projectId: string, spec: BuildDetail['spec']) {
    const project = await this.#find(this.world.projects, projectId);
    const now = new Date().toISOString();
    const build: BuildDetail = {
      id: crypto.randomUUID(),
      number:
        1 +
        Math.max(
          0,
          ...this.world.builds
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
    this.world.builds.push(build);
    return build;
  }

  #logHandlers(): Record<string, Handler> {
    return {
      readLog: ({ params, query }) => {
        const log = this.world.logs.get(params.executionId);
        const after = Number(query.after ?? 0);
        return {
          chunks: (log?.chunks ?? []).filter(each => each.sequence > after),
          complete: log?.complete ?? true,
        };
      },
      searchLog: ({ params, query }) => {
        const lines = this.#linesOf(params.executionId).flatMap((line, index) =>
          contains(line, query.q) ? [index + 1] : [],
        );
        return { total: lines.length, lines: lines.slice(0, 1000) };
      },
    };
  }

  #registryHandlers(): Record<string, Handler> {
    const { world } = this;
    return {
      getRegistry: () => world.registry,
      listPullTokens: ({ query }) => page(world.pullTokens, query),
      createPullToken: ({ body }) => {
        const token: PullToken = {
          id: crypto.randomUUID(),
          owner: 'user:default/guest',
          title: String(body.title),
          createdAt: new Date().toISOString(),
          ...(typeof body.expiresInDays === 'number' && {
            expiresAt: new Date(
              Date.now() + body.expiresInDays * 86_400_000,
            ).toISOString(),
          }),
        };
        world.pullTokens.unshift(token);
        return { ...token, secret: 'ifpt_shown-once' };
      },
      revokePullToken: async ({ params }) => {
        const token = await this.#find(world.pullTokens, params.tokenId);
        world.pullTokens.splice(world.pullTokens.indexOf(token), 1);
        return token;
      },
    };
  }

  #imageHandlers(): Record<string, Handler> {
    const { world } = this;
    return {
      listImages: ({ query }) =>
        page(
          world.images
            .filter(each => !query.tenantId || each.tenantId === query.tenantId)
            .filter(
              each => !query.projectId || each.projectId === query.projectId,
            )
            .filter(each => contains(each.name, query.search))
            .sort(byNewest),
          query,
        ),
      getImage: ({ params }) => this.#find(world.images, params.imageId),
      listImageVersions: ({ query }) =>
        page([...world.versions].sort(byNewest), query),
    };
  }
}
