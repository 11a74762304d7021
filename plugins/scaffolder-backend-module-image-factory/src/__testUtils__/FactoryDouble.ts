import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import {
  BuildDetail,
  LogLines,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  CallOptions,
  FollowedLog,
  ImageFactoryService,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { PagesOfFactory } from '../PagesOfFactory';

const AT = '2026-01-02T03:04:05.678Z';

/** An id that holds a number. */
export const idOf = (kind: number, number: number) =>
  `00000000-0000-4000-8000-${String(kind * 1000 + number).padStart(12, '0')}`;

export const pages = new PagesOfFactory(
  mockServices.rootConfig({
    data: { app: { baseUrl: 'https://portal.example.com/' } },
  }),
);

/** What the image factory answers to a refused request. */
export function refusal(status: number, error: object): Promise<never> {
  const body = {
    error: { name: 'Error', message: 'Refused', ...error },
    request: { method: 'POST', url: '/' },
    response: { statusCode: status },
  };
  const response = new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
  return ResponseError.fromResponse(response).then(e => Promise.reject(e));
}

export const tenant = { id: idOf(1, 1), name: 'web', title: 'Web' };

export function aProject(name: string, parts: Partial<Project> = {}): Project {
  return {
    id: idOf(2, name.length),
    tenantId: tenant.id,
    tenantName: tenant.name,
    tenantTitle: tenant.title,
    name,
    title: name,
    description: '',
    status: 'active',
    createdBy: 'user:default/ada',
    createdAt: AT,
    allowedActions: [],
    ...parts,
  };
}

/** One attempt, of which the log is `line 1` … so far. */
interface Log {
  lines: string[];
  /** Nothing will be added. */
  isComplete: boolean;
}

/** The image factory as actions see it: one tenant, and builds that end when they are told to. */
export class FactoryDouble implements ImageFactoryService {
  projects: Project[] = [];
  builds: BuildDetail[] = [];
  readonly logs = new Map<string, Log>();
  /** Rights that the caller lacks, with the sentence that says why. */
  readonly refused = new Map<string, string>();
  /** Thrown instead of the next answers of an operation. */
  readonly failures = new Map<string, unknown[]>();
  readonly calls: string[] = [];
  readonly callers: unknown[] = [];
  /** Called before an operation is answered. */
  before: (id: string) => void | Promise<void> = () => {};
  #requests = new Map<string, BuildDetail>();

  async call(
    contract: { id: string },
    input: any,
    options: CallOptions,
  ): Promise<any> {
    this.calls.push(contract.id);
    this.callers.push(options.credentials);
    await this.before(contract.id);
    const failure = this.failures.get(contract.id)?.shift();
    if (failure) throw failure;
    return (this.#answers[contract.id] as any)(input);
  }

  async *list(contract: { id: string }, input: any, options: CallOptions) {
    const items = await this.call(contract, input, options);
    yield* items as any[];
  }

  async *followLogLines({ executionId, from }: FollowedLog) {
    this.calls.push('followLogLines');
    const failure = this.failures.get('followLogLines')?.shift();
    if (failure) throw failure;
    const log = this.logs.get(executionId)!;
    for (let line = from; line <= log.lines.length; line += 1) {
      const piece: LogLines = {
        firstLine: line,
        lines: [log.lines[line - 1]],
        times: [AT],
        cut: [],
      };
      await this.before(`line ${line}`);
      yield piece;
    }
    if (!log.isComplete) {
      throw new Error('The log stream ended before the log was complete');
    }
  }

  /** Ends a build with an image, or as it is told. */
  end(build: BuildDetail, parts: Partial<BuildDetail> = {}): void {
    const digest = `sha256:${'a'.repeat(64)}`;
    const result = {
      imageId: idOf(5, 1),
      repository: 'registry.example.com/web/shop/app',
      digest,
      tags: ['1.0'],
      sizeBytes: 42,
    };
    Object.assign(
      build,
      parts.status ? parts : { status: 'succeeded', result },
    );
    this.logs.get(build.executions[0].id)!.isComplete = true;
  }

  #submit(request: string, parts: Partial<BuildDetail>): BuildDetail {
    const known = this.#requests.get(request);
    if (known) return known;
    const number = this.builds.length + 1;
    const executionId = idOf(4, number);
    this.logs.set(executionId, { lines: [], isComplete: false });
    const build = {
      id: idOf(3, number),
      number,
      projectName: 'shop',
      tenantName: 'web',
      status: 'running',
      imageName: 'app',
      tags: ['1.0'],
      executions: [{ id: executionId, attempt: 1, status: 'running' }],
      ...parts,
    } as BuildDetail;
    this.builds.push(build);
    this.#requests.set(request, build);
    return build;
  }

  #build({ params }: any): BuildDetail {
    return this.builds.find(({ id }) => id === params.buildId)!;
  }

  readonly #answers: Record<string, (input: any) => unknown> = {
    listTenants: () => [tenant],
    listProjects: ({ query }) =>
      this.projects.filter(({ name }) => name.includes(query.search)),
    getMyAccess: () => ({
      callerRef: 'user:default/ada',
      tenants: [
        {
          tenantId: tenant.id,
          rights: [
            'image-factory.project.create',
            'image-factory.build.create',
          ].map(permission => {
            const message = this.refused.get(permission);
            return {
              permission,
              allowed: !message,
              ...(message && { whyNot: { message } }),
            };
          }),
        },
      ],
    }),
    createProject: ({ body }) => {
      const project = aProject(body.name, body);
      this.projects.push(project);
      return project;
    },
    submitBuild: ({ body }) => this.#submit(body.requestId, {}),
    retryBuild: input => {
      const retried = this.#build(input);
      return this.#submit(input.body.requestId, { retryOf: retried.id });
    },
    getBuild: input => this.#build(input),
    cancelBuild: input => {
      const build = this.#build(input);
      if (build.status !== 'running') {
        return refusal(409, { name: 'ConflictError', code: 'conflict' });
      }
      this.end(build, { status: 'cancelled' });
      return build;
    },
    reviewBuild: () => ({
      isRefused: false,
      findings: [],
      plan: {
        references: ['registry.example.com/web/shop/app:1.0'],
        providers: [{ id: 'local-1' }],
        definition: { instructions: ['FROM base', 'RUN true'] },
      },
    }),
  };
}
