import { waitingReasons } from '@imagefactory/backstage-plugin-image-factory-common';
import { aBuildDetail, aFailure, anExecution, aStep, titled } from './builders';
import { ago, digestOf, idOf } from './ids';

/** 200 characters, some of them from right to left. */
export const longName =
  'مشروع-تجريبي-🚀-a-name-that-somebody-made-as-long-as-it-may-be/'
    .repeat(4)
    .slice(0, 200);

/** Builds of all ends, newest first. */
export function buildsOf(count: number) {
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

/** A build that made an image. */
export const succeeded = aBuildDetail({
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
          ...titled('step-prepare'),
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
          ...titled('step-push'),
          startedAt: ago(3_634),
          finishedAt: ago(3_628),
          firstLine: 236,
        }),
      ],
    }),
  ],
  allowedActions: ['retry'],
});

/** A build that failed at its second attempt. */
export const failed = aBuildDetail({
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
          ...titled('step-prepare'),
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
          ...titled('step-push'),
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

/** A build that waits for the limit of its tenant. */
export const queued = aBuildDetail({
  id: idOf(3, 4),
  number: 129,
  status: 'queued',
  createdAt: ago(48),
  startedAt: undefined,
  providerId: undefined,
  waiting: {
    reason: 'tenant-limit',
    message: waitingReasons['tenant-limit'].message,
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
