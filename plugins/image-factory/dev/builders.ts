import {
  Activity,
  Build,
  BuildDetail,
  Execution,
  ExecutionStep,
  Failure,
  LogChunk,
  Project,
  say,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ago, idOf } from './ids';

export function aTenant(overrides: Partial<Tenant> = {}): Tenant {
  return {
    id: idOf(1, 1),
    name: 'web',
    title: 'Web platform',
    description: 'Shop and checkout',
    status: 'active',
    roleBindings: [
      { role: 'developer', principalRef: 'group:default/web-team' },
    ],
    maxConcurrentBuilds: 4,
    managedBy: 'portal',
    createdAt: ago(90 * 86_400),
    allowedActions: ['create-project'],
    ...overrides,
  };
}

export function aProject(overrides: Partial<Project> = {}): Project {
  return {
    id: idOf(2, 1),
    tenantId: idOf(1, 1),
    tenantName: 'web',
    tenantTitle: 'Web platform',
    name: 'shop',
    title: 'Web shop',
    description: 'The storefront and its API.',
    status: 'active',
    createdBy: 'user:default/ada',
    createdAt: ago(40 * 86_400),
    allowedActions: ['submit-build', 'update', 'archive', 'bind'],
    ...overrides,
  };
}

export function aBuild(overrides: Partial<Build> = {}): Build {
  return {
    id: idOf(3, 1),
    number: 128,
    projectId: idOf(2, 1),
    projectName: 'shop',
    projectTitle: 'Web shop',
    tenantId: idOf(1, 1),
    tenantName: 'web',
    status: 'running',
    method: 'container',
    imageName: 'api',
    tags: ['1.4.0', 'latest'],
    requestedBy: 'user:default/ada',
    createdAt: ago(90),
    startedAt: ago(82),
    providerId: 'local',
    ...overrides,
  };
}

/** Containerfile of the examples. */
export const containerfile = `FROM base/debian:bookworm AS build
ARG VERSION=dev
RUN apt-get update && apt-get install -y gcc libc6-dev
COPY . /src
RUN make -C /src VERSION=$VERSION

FROM base/debian:bookworm
COPY --from=build /src/hello /usr/local/bin/hello
CMD ["hello"]
`;

/** The title of a step as a local provider says it. */
export function titled(
  code: 'step-prepare' | 'step-build' | 'step-push',
): Pick<ExecutionStep, 'title' | 'wording'> {
  const { message: title, wording } = say(code);
  return { title, wording };
}

export function aStep(overrides: Partial<ExecutionStep> = {}): ExecutionStep {
  return {
    id: 'build',
    // An instruction is called by its own words.
    ...(overrides.title === undefined ? titled('step-build') : { title: '' }),
    status: 'succeeded',
    startedAt: ago(80),
    finishedAt: ago(20),
    firstLine: 3,
    ...overrides,
  };
}

export function anExecution(overrides: Partial<Execution> = {}): Execution {
  return {
    id: idOf(4, 1),
    attempt: 1,
    status: 'running',
    providerId: 'local',
    createdAt: ago(90),
    startedAt: ago(82),
    steps: [
      aStep({
        id: 'prepare',
        ...titled('step-prepare'),
        startedAt: ago(82),
        finishedAt: ago(79),
        firstLine: 1,
      }),
      aStep({ status: 'running', finishedAt: undefined }),
      aStep({
        id: 'build/1',
        parent: 'build',
        title: 'FROM base/debian:bookworm AS build',
        finishedAt: ago(76),
      }),
      aStep({
        id: 'build/3',
        parent: 'build',
        title: 'RUN apt-get update && apt-get install -y gcc libc6-dev',
        status: 'running',
        startedAt: ago(76),
        finishedAt: undefined,
        firstLine: 9,
      }),
      aStep({
        id: 'push',
        ...titled('step-push'),
        status: 'pending',
        startedAt: undefined,
        finishedAt: undefined,
        firstLine: undefined,
      }),
    ],
    logLines: 240,
    ...overrides,
  };
}

export function aBuildDetail(
  overrides: Partial<BuildDetail> = {},
): BuildDetail {
  return {
    ...aBuild(),
    spec: {
      method: 'container',
      source: { type: 'inline', containerfile },
      image: { name: 'api', tags: ['1.4.0', 'latest'] },
      buildArgs: { VERSION: '1.4.0' },
      labels: { 'org.opencontainers.image.vendor': 'Example' },
      network: 'default',
      timeLimitSeconds: 3600,
    },
    executions: [anExecution()],
    allowedActions: ['cancel'],
    ...overrides,
  };
}

export function aFailure(overrides: Partial<Failure> = {}): Failure {
  return {
    reason: 'build-step-failed',
    message: 'The instruction RUN make -C /src VERSION=$VERSION ended with 2.',
    step: 'RUN make -C /src VERSION=$VERSION',
    exitCode: 2,
    excerpt: {
      fromLine: 231,
      lines: [
        "\u001b[1msrc/main.c:12:5: \u001b[31merror:\u001b[0m unknown type name 'strng'",
        '   12 |     strng name;',
        '      |     ^~~~~',
        'make: *** [Makefile:4: hello] Error 1',
      ],
    },
    ...overrides,
  };
}

export function anActivity(overrides: Partial<Activity> = {}): Activity {
  return {
    subjectType: 'build',
    subjectId: idOf(3, 1),
    version: 1,
    type: 'build.submitted',
    actor: 'user:default/ada',
    ...say('build-submitted', { number: '128' }),
    at: ago(90),
    ...overrides,
  };
}

/** A chunk of `count` lines that follows on the chunks before it. */
export function aChunk(options: {
  sequence: number;
  firstLine: number;
  lines: string[];
}): LogChunk {
  return {
    ...options,
    times: options.lines.map((_, index) =>
      new Date(
        Date.UTC(2026, 0, 5, 12, 0, options.firstLine + index),
      ).toISOString(),
    ),
  };
}
