import {
  Canary,
  Certificate,
  Drift,
  PlannedObject,
  Preparation,
  PreparationPlan,
  PreparedObject,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aStep, titled } from './builders';
import { ago, digestOf, idOf } from './ids';

/** Name of what builds refer to. */
export const bundle = 'image-factory-build-1-0a1b2c3d';

export function aPlannedObject(
  overrides: Partial<PlannedObject> = {},
): PlannedObject {
  const { kind = 'Role', name = 'image-factory-portal' } = overrides;
  return {
    id: `${kind} image-factory/${name}`,
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    namespace: 'image-factory',
    name,
    action: 'none',
    changes: [],
    ...overrides,
  };
}

const untried = 'its namespace is yet to be made';

/** Of a cluster where nothing is. */
export function anEmptyClustersPlan(): PreparationPlan {
  return {
    mode: 'managed',
    bundle,
    madeAt: ago(3),
    objects: [
      aPlannedObject({
        id: 'Namespace image-factory',
        kind: 'Namespace',
        name: 'image-factory',
        namespace: undefined,
        action: 'create',
        changes: [
          {
            path: 'metadata.labels',
            after: { 'app.kubernetes.io/managed-by': 'image-factory' },
          },
        ],
      }),
      aPlannedObject({
        kind: 'ServiceAccount',
        name: 'image-factory-build',
        action: 'create',
        untried,
      }),
      aPlannedObject({ action: 'create', untried }),
      aPlannedObject({
        kind: 'Task',
        name: bundle,
        action: 'create',
        untried,
        changes: [
          {
            path: 'spec',
            after: {
              params: [{ name: 'run', type: 'string' }],
              steps: [
                {
                  name: 'build',
                  image: 'registry.example.com/tools@sha256:1a',
                },
              ],
              volumes: [{ name: 'work', emptyDir: { sizeLimit: '10Gi' } }],
            },
          },
        ],
      }),
    ],
  };
}

/** Somebody edited the Task by hand, and a Role is missing. */
export function driftedObjects(): PlannedObject[] {
  return [
    aPlannedObject({ action: 'create' }),
    aPlannedObject({
      kind: 'Task',
      name: bundle,
      action: 'conflict',
      changes: [
        {
          path: 'spec.steps[0].image',
          before: 'docker.io/somebody/tools:latest',
          after: `registry.example.com/image-factory/tools@${digestOf(7)}`,
          manager: 'kubectl-edit',
        },
        {
          path: 'spec.steps[0].computeResources',
          before: { limits: { memory: '16Gi' } },
          manager: 'kubectl-edit',
        },
      ],
    }),
  ];
}

export function aCertificate(
  overrides: Partial<Certificate> = {},
): Certificate {
  return {
    preparationId: idOf(9, 1),
    bundle,
    digest: digestOf(21),
    issuedAt: ago(86_400),
    expiresAt: ago(-6 * 86_400),
    valid: true,
    ...overrides,
  };
}

export function aDrift(overrides: Partial<Drift> = {}): Drift {
  return { state: 'in-sync', objects: [], seenAt: ago(200), ...overrides };
}

export function aCanary(overrides: Partial<Canary> = {}): Canary {
  return {
    status: 'succeeded',
    startedAt: ago(86_460),
    finishedAt: ago(86_400),
    steps: [
      aStep({ id: 'prepare', ...titled('step-prepare') }),
      aStep(),
      aStep({ id: 'push', ...titled('step-push') }),
    ],
    digest: digestOf(21),
    log: [
      'STEP 1/2: FROM base/debian:bookworm',
      'STEP 2/2: COPY proof /proof',
      'Writing manifest to image destination',
    ],
    leftovers: [],
    ...overrides,
  };
}

export function aPreparedObject(
  overrides: Partial<PreparedObject> = {},
): PreparedObject {
  return {
    id: 'Role image-factory/image-factory-portal',
    status: 'applied',
    at: ago(86_470),
    changes: [],
    ...overrides,
  };
}

export function aPreparation(
  overrides: Partial<Preparation> = {},
): Preparation {
  return {
    id: idOf(9, 1),
    providerId: 'prod',
    kind: 'prepare',
    status: 'succeeded',
    mode: 'managed',
    requestedBy: 'user:default/grace',
    createdAt: ago(86_500),
    startedAt: ago(86_498),
    finishedAt: ago(86_400),
    bundle,
    overwrite: false,
    objects: [
      aPreparedObject({ id: 'Namespace image-factory', status: 'unchanged' }),
      aPreparedObject(),
      aPreparedObject({ id: `Task image-factory/${bundle}` }),
    ],
    canary: aCanary(),
    takenUp: 1,
    settings: { cluster: 'eu-1', namespace: 'image-factory' },
    allowedActions: ['roll-back'],
    ...overrides,
  };
}

/** One whose canary builds right now. */
export function aRunningPreparation(
  overrides: Partial<Preparation> = {},
): Preparation {
  const done = { finishedAt: undefined, digest: undefined };
  return aPreparation({
    id: idOf(9, 2),
    status: 'proving',
    createdAt: ago(40),
    startedAt: ago(38),
    finishedAt: undefined,
    allowedActions: ['cancel'],
    canary: aCanary({
      ...done,
      status: 'running',
      startedAt: ago(12),
      steps: [
        aStep({
          id: 'prepare',
          ...titled('step-prepare'),
          startedAt: ago(12),
          finishedAt: ago(9),
        }),
        aStep({ status: 'running', startedAt: ago(9), finishedAt: undefined }),
        aStep({
          id: 'push',
          ...titled('step-push'),
          status: 'pending',
          startedAt: undefined,
          finishedAt: undefined,
        }),
      ],
      log: ['STEP 1/2: FROM base/debian:bookworm'],
    }),
    ...overrides,
  });
}

export function aFailedPreparation(
  overrides: Partial<Preparation> = {},
): Preparation {
  return aPreparation({
    id: idOf(9, 3),
    status: 'failed',
    createdAt: ago(90_500),
    startedAt: ago(90_499),
    finishedAt: ago(90_400),
    takenUp: 2,
    overwrite: true,
    problem:
      'The cluster refused to make the Role: the account portal may not create roles. Give it the rights of the manifest preparer.yaml, then prepare again.',
    objects: [
      aPreparedObject({ id: 'Namespace image-factory', status: 'unchanged' }),
      aPreparedObject({
        status: 'failed',
        problem: 'roles.rbac.authorization.k8s.io is forbidden',
        changes: [
          {
            path: 'rules[0].verbs',
            before: ['get'],
            after: ['get', 'list'],
            manager: 'kubectl-edit',
          },
        ],
      }),
      aPreparedObject({
        id: `Task image-factory/${bundle}`,
        status: 'skipped',
        at: undefined,
      }),
    ],
    canary: aCanary({
      status: 'failed',
      digest: undefined,
      leftovers: ['Secret image-factory/build-canary'],
    }),
    ...overrides,
  });
}
