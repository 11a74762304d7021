import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { aBuildDetail, aFailure, anActivity, aProject } from './builders';
import { ago, digestOf, idOf } from './ids';
import { anImage, anImageVersion } from './imageBuilders';
import {
  anExecutor,
  aProvider,
  clusterExecutor,
  tektonExecutor,
} from './providerBuilders';
import {
  exampleAccess,
  exampleProjectBindings,
  exampleTenantBindings,
  exampleTenants,
  refusedAs,
  suspended,
} from './exampleAccess';
import { buildsOf, failed, longName, queued, succeeded } from './exampleBuilds';
import {
  exampleClusters,
  examplePlans,
  examplePreparations,
} from './exampleClusters';
import { exampleLog } from './exampleLog';
import { FakeImageFactory } from './FakeImageFactory';

/** A world with one thing in each state, many builds, and names that are hard. */
export function exampleWorld(options: { builds?: number } = {}) {
  const fake = new FakeImageFactory({
    tenants: exampleTenants(),
    tenantBindings: exampleTenantBindings(),
    projectBindings: exampleProjectBindings(),
    access: exampleAccess(),
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
        allowedActions: ['update', 'restore'],
      }),
      aProject({
        id: idOf(2, 4),
        name: 'notebooks',
        title: 'Notebooks',
        tenantId: idOf(1, 2),
        tenantName: 'data',
        tenantTitle: 'Data science',
        allowedActions: [],
        refusedActions: [refusedAs('viewer', 'submit-build')],
      }),
      aProject({
        id: idOf(2, 5),
        name: 'batch',
        title: 'Batch jobs',
        tenantId: idOf(1, 3),
        tenantName: 'ops',
        tenantTitle: 'Operations',
        allowedActions: ['bind'],
        refusedActions: [{ action: 'submit-build', ...suspended }],
      }),
    ],
    builds: [
      aBuildDetail(),
      succeeded,
      failed,
      // The newest, however long ago this file was loaded.
      { ...queued, createdAt: ago(48) },
      ...buildsOf(options.builds ?? 60),
    ],
    images: [
      anImage(),
      anImage({
        id: idOf(5, 2),
        name: 'worker',
        latest: anImageVersion({
          sizeBytes: 1_234_567_890,
          baseImages: [
            {
              repository: '127.0.0.1:5000/web/shop/api',
              reference: '1.4.0',
              digest: digestOf(1),
              imageId: idOf(5, 1),
            },
            {
              repository: '127.0.0.1:5000/base/debian',
              reference: digestOf(98),
              digest: digestOf(98),
            },
          ],
          baseImagesLeftOut: 3,
        }),
        versionCount: 1,
      }),
      // Built before the newest version of what it stands on.
      anImage({
        id: idOf(5, 3),
        name: 'nightly',
        createdAt: ago(31 * 86_400),
        latest: anImageVersion({
          digest: digestOf(77),
          tags: ['nightly'],
          baseImages: [
            {
              repository: '127.0.0.1:5000/web/shop/api',
              reference: '1.3.11',
              digest: digestOf(2),
              imageId: idOf(5, 1),
            },
          ],
        }),
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
            title: 'File handles',
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
      ...exampleClusters(),
    ],
    preparations: examplePreparations(),
    plans: examplePlans(),
    executors: [anExecutor(), clusterExecutor, tektonExecutor],
    mayAddProviders: true,
    activity: [
      anActivity(),
      anActivity({
        version: 2,
        type: 'build.started',
        actor: 'system',
        ...say('build-started', { provider: 'This machine' }),
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
