import {
  aBuildDetail,
  aFailure,
  ago,
  anActivity,
  anExecutor,
  anExecution,
  anImage,
  anImageVersion,
  aProject,
  aProvider,
  aStep,
  aTenant,
  clusterExecutor,
  digestOf,
  idOf,
} from './builders';
import { FakeImageFactory } from './FakeImageFactory';

const longName =
  'مشروع-تجريبي-🚀-a-name-that-somebody-made-as-long-as-it-may-be/'
    .repeat(4)
    .slice(0, 200);

function exampleLog(count: number): string[] {
  const colours = [32, 36, 33, 35, 34, 90];
  return Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    if (n === 1) return 'Preparing the build context';
    if (n === 3)
      return '\u001b[1mSTEP 1/7: FROM base/debian:bookworm AS build\u001b[0m';
    if (n === 9)
      return '\u001b[1mSTEP 3/7: RUN apt-get update && apt-get install -y gcc libc6-dev\u001b[0m';
    if (n === 20)
      return 'a control \u0007 character, a carriage\rreturn, and \u202eright to left';
    if (n === 24) return `one very long line ${'0123456789'.repeat(1_000)}`;
    if (n % 41 === 0)
      return `\u001b[33mwarning:\u001b[0m package ${n} is deprecated`;
    return `\u001b[${
      colours[n % 6]
    }mGet:${n}\u001b[0m http://deb.example.org bookworm/main amd64 libfoo-${n} 1.${n}-1 [${
      n * 3
    } kB]`;
  });
}

function buildsOf(count: number) {
  const statuses = [
    'succeeded',
    'failed',
    'succeeded',
    'cancelled',
    'succeeded',
  ] as const;
  return Array.from({ length: count }, (_, index) => {
    const status = statuses[index % statuses.length];
    const second = index * 3_700 + 4_000;
    return aBuildDetail({
      id: idOf(3, 100 + index),
      number: 120 - (index % 119),
      status,
      imageName: index % 7 === 3 ? 'a-rather-long-image-name.with-dots' : 'api',
      requestedBy: index % 3 ? 'user:default/ada' : 'user:default/linus',
      createdAt: ago(second),
      startedAt: ago(second - 9),
      finishedAt: ago(second - 9 - 30 - (index % 60)),
      failure: status === 'failed' ? aFailure() : undefined,
      projectId: index % 4 === 1 ? idOf(2, 2) : idOf(2, 1),
      projectTitle: index % 4 === 1 ? longName : 'Web shop',
      executions: [anExecution({ id: idOf(4, 100 + index), status: status })],
      allowedActions: ['retry'],
    });
  });
}

const succeeded = aBuildDetail({
  id: idOf(3, 2),
  number: 127,
  status: 'succeeded',
  createdAt: ago(3_700),
  startedAt: ago(3_692),
  finishedAt: ago(3_628),
  result: {
    imageId: idOf(5, 1),
    repository: '127.0.0.1:5000/web/shop/api',
    digest: digestOf(1),
    tags: ['1.4.0', 'latest'],
    sizeBytes: 31_415_926,
  },
  executions: [
    anExecution({
      id: idOf(4, 2),
      status: 'succeeded',
      createdAt: ago(3_700),
      startedAt: ago(3_692),
      finishedAt: ago(3_628),
      steps: [
        aStep({
          id: 'prepare',
          title: 'Prepare',
          startedAt: ago(3_692),
          finishedAt: ago(3_689),
          firstLine: 1,
        }),
        aStep({ startedAt: ago(3_689), finishedAt: ago(3_634) }),
        aStep({
          id: 'build/1',
          parent: 'build',
          title: 'FROM base/debian:bookworm AS build',
          startedAt: ago(3_689),
          finishedAt: ago(3_688),
        }),
        aStep({
          id: 'build/3',
          parent: 'build',
          title: 'RUN apt-get update && apt-get install -y gcc libc6-dev',
          startedAt: ago(3_688),
          finishedAt: ago(3_650),
          firstLine: 9,
        }),
        aStep({
          id: 'push',
          title: 'Push image',
          startedAt: ago(3_634),
          finishedAt: ago(3_628),
          firstLine: 236,
        }),
      ],
    }),
  ],
  allowedActions: ['retry'],
});

const failed = aBuildDetail({
  id: idOf(3, 3),
  number: 126,
  status: 'failed',
  createdAt: ago(9_000),
  startedAt: ago(8_992),
  finishedAt: ago(8_930),
  failure: aFailure(),
  executions: [
    anExecution({
      id: idOf(4, 3),
      attempt: 2,
      status: 'failed',
      createdAt: ago(8_996),
      startedAt: ago(8_992),
      finishedAt: ago(8_930),
      failure: aFailure(),
      steps: [
        aStep({
          id: 'prepare',
          title: 'Prepare',
          startedAt: ago(8_992),
          finishedAt: ago(8_990),
          firstLine: 1,
        }),
        aStep({
          status: 'failed',
          startedAt: ago(8_990),
          finishedAt: ago(8_930),
        }),
        aStep({
          id: 'build/5',
          parent: 'build',
          title: 'RUN make -C /src VERSION=$VERSION',
          status: 'failed',
          startedAt: ago(8_950),
          finishedAt: ago(8_930),
          firstLine: 220,
        }),
        aStep({
          id: 'push',
          title: 'Push image',
          status: 'skipped',
          startedAt: undefined,
          finishedAt: undefined,
          firstLine: undefined,
        }),
      ],
    }),
    anExecution({
      id: idOf(4, 4),
      attempt: 1,
      status: 'lost',
      createdAt: ago(9_000),
      startedAt: ago(8_999),
      finishedAt: ago(8_997),
      logLines: 12,
      failure: aFailure({
        reason: 'provider-lost',
        message: 'The process is gone.',
        step: undefined,
        exitCode: undefined,
        excerpt: undefined,
      }),
    }),
  ],
  allowedActions: ['retry'],
});

const queued = aBuildDetail({
  id: idOf(3, 4),
  number: 129,
  status: 'queued',
  createdAt: ago(48),
  startedAt: undefined,
  providerId: undefined,
  waiting: {
    reason: 'tenant-limit',
    message: 'Your tenant already runs 4 of 4 builds',
    since: ago(48),
    position: 3,
  },
  executions: [
    anExecution({
      id: idOf(4, 5),
      status: 'pending',
      startedAt: undefined,
      steps: [],
      logLines: 0,
    }),
  ],
});

/** A world with one thing in each state, many builds, and names that are hard. */
export function exampleWorld(options: { builds?: number } = {}) {
  const fake = new FakeImageFactory({
    tenants: [
      aTenant(),
      aTenant({
        id: idOf(1, 2),
        name: 'data',
        title: 'Data science',
        allowedActions: [],
      }),
    ],
    projects: [
      aProject(),
      aProject({
        id: idOf(2, 2),
        name: 'x'.repeat(63),
        title: longName,
        createdAt: ago(86_400),
      }),
      aProject({
        id: idOf(2, 3),
        name: 'old-shop',
        title: 'Old shop',
        status: 'archived',
        allowedActions: [],
      }),
      aProject({
        id: idOf(2, 4),
        name: 'notebooks',
        title: 'Notebooks',
        tenantId: idOf(1, 2),
        tenantName: 'data',
        tenantTitle: 'Data science',
        allowedActions: [],
      }),
    ],
    builds: [
      aBuildDetail(),
      succeeded,
      failed,
      queued,
      ...buildsOf(options.builds ?? 60),
    ],
    images: [
      anImage(),
      anImage({
        id: idOf(5, 2),
        name: 'worker',
        latest: anImageVersion({ sizeBytes: 1_234_567_890 }),
        versionCount: 1,
      }),
    ],
    versions: Array.from({ length: 12 }, (_, index) =>
      anImageVersion({
        id: idOf(6, index),
        digest: digestOf(index + 1),
        buildNumber: 127 - index,
        createdAt: ago(3_600 + index * 86_000),
        tags: index ? [`1.3.${12 - index}`] : ['1.4.0', 'latest'],
      }),
    ),
    providers: [
      aProvider(),
      aProvider({
        id: 'lab',
        title: longName,
        state: 'draining',
        managedBy: 'configuration',
        stateChange: {
          by: 'user:default/grace',
          at: ago(600),
          reason: 'New disks on Thursday',
        },
        tenants: {
          type: 'some',
          seen: [
            { name: 'web', title: 'Web platform' },
            { name: 'data', title: longName },
          ],
        },
        allowedActions: ['check', 'resume', 'pause'],
      }),
      aProvider({
        id: 'spare',
        title: 'Spare machine',
        readiness: 'not-ready',
        summary: 'It can’t isolate builds: runc is missing.',
        slotsUsed: 0,
        checks: [
          ...aProvider().checks,
          {
            id: 'open-files',
            title: 'Open files',
            result: 'warn',
            seen: '20,000',
            why: 'Large builds may need more.',
          },
          {
            id: 'isolation',
            title: 'Isolation',
            result: 'fail',
            seen: 'runc: not found',
            why: 'Without it a build could reach the machine it runs on.',
            remedy: 'sudo apt-get install runc',
          },
        ],
      }),
    ],
    executors: [anExecutor(), clusterExecutor],
    mayAddProviders: true,
    activity: [
      anActivity(),
      anActivity({
        version: 2,
        type: 'build.started',
        actor: 'system',
        message: 'Started on This machine',
        at: ago(82),
      }),
    ],
  });
  fake.write(idOf(4, 1), exampleLog(240));
  fake.write(idOf(4, 2), exampleLog(240), true);
  fake.write(
    idOf(4, 3),
    [...exampleLog(230), ...(aFailure().excerpt?.lines ?? [])],
    true,
  );
  fake.write(idOf(4, 4), exampleLog(12), true);
  return fake;
}
