import {
  Preparation,
  Provider,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { digestOf, ago, idOf } from './ids';
import {
  aCertificate,
  aDrift,
  aFailedPreparation,
  anEmptyClustersPlan,
  aPlannedObject,
  aPreparation,
  aRunningPreparation,
  bundle,
  driftedObjects,
} from './preparationBuilders';
import { aProvider } from './providerBuilders';

/** Something to run, and something to apply. */
const failing: ReadinessCheck[] = [
  {
    id: 'may-prepare-roles',
    title: 'May create roles',
    result: 'warn',
    severity: 'advice',
    group: 'permissions',
    seen: 'no, in the whole cluster',
    why: 'Each namespace of builds has the role of the portal.',
    remedy: 'Apply this rule as an administrator of the cluster.',
    fix: {
      kind: 'manifest',
      text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: image-factory-preparer
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [roles, rolebindings]
    verbs: [get, create, patch]
`,
    },
  },
  {
    id: 'namespace',
    title: 'Namespace image-factory',
    result: 'fail',
    severity: 'blocking',
    group: 'namespaces',
    seen: 'not labelled for builds',
    why: 'Builds run only where somebody said that they may.',
    remedy: 'Label it.',
    fix: {
      kind: 'command',
      text: 'kubectl label namespace image-factory app.kubernetes.io/managed-by=image-factory',
    },
  },
];

const passing: ReadinessCheck[] = [
  {
    id: 'cluster',
    title: 'Cluster eu-1',
    result: 'pass',
    severity: 'blocking',
    group: 'connection',
    seen: 'Kubernetes v1.34.4',
  },
  {
    id: 'tekton',
    title: 'Tekton Pipelines',
    result: 'pass',
    severity: 'blocking',
    group: 'tekton',
    seen: 'v1.9.6',
  },
];

const noPolicies: ReadinessCheck = {
  id: 'egress',
  title: 'Network policies',
  result: 'warn',
  severity: 'advice',
  group: 'network',
  seen: 'the network of the cluster enforces none',
  why: 'A build reaches whatever a pod reaches.',
  remedy: 'Use a network plug-in that enforces network policies.',
};

/** A cluster as somebody sees it who may do everything. */
export function aCluster(overrides: Partial<Provider> = {}): Provider {
  return aProvider({
    id: 'prod',
    title: 'Production cluster',
    executor: 'tekton',
    architectures: ['amd64', 'arm64'],
    summary: 'Builds run on the cluster eu-1.',
    checks: [...passing, noPolicies],
    lastSeenAt: ago(40),
    slots: 20,
    slotsUsed: 7,
    settings: {
      cluster: 'eu-1',
      mode: 'managed',
      toolImage: `registry.example.com/image-factory/tools@${digestOf(7)}`,
      tolerations: [{ key: 'builds', operator: 'Exists' }],
    },
    preparation: {
      mode: 'managed',
      certificate: aCertificate(),
      drift: aDrift(),
    },
    allowedActions: ['check', 'update', 'prepare', 'pause', 'drain'],
    ...overrides,
  });
}

/** A cluster in each kind of state. */
export function exampleClusters(): Provider[] {
  return [
    aCluster(),
    aCluster({
      id: 'new',
      title: 'New cluster',
      readiness: 'not-ready',
      summary: 'Namespace image-factory: not labelled for builds.',
      checks: [...passing, ...failing, noPolicies],
      slotsUsed: 0,
      preparation: {
        mode: 'managed',
        drift: aDrift({
          state: 'drifted',
          objects: anEmptyClustersPlan().objects,
          seenAt: ago(60),
        }),
      },
    }),
    aCluster({
      id: 'bare',
      title: 'Bare cluster',
      readiness: 'not-ready',
      summary: 'Namespace image-factory: the cluster has none.',
      checks: [
        ...passing,
        { ...failing[1], seen: 'the cluster has none', fix: undefined },
      ],
      slotsUsed: 0,
      preparation: { mode: 'managed' },
    }),
    aCluster({
      id: 'staging',
      title: 'Staging cluster',
      readiness: 'degraded',
      summary: 'Network policies: the network of the cluster enforces none.',
      preparation: {
        mode: 'managed',
        certificate: aCertificate(),
        drift: aDrift({
          state: 'drifted',
          objects: driftedObjects(),
          seenAt: ago(90),
        }),
      },
    }),
    aCluster({
      id: 'busy',
      title: 'Cluster being prepared',
      readiness: 'preparing',
      summary: 'It is being prepared.',
      checks: [...passing],
      slotsUsed: 0,
      preparation: {
        mode: 'managed',
        active: { id: idOf(9, 2), kind: 'prepare', status: 'proving' },
        drift: aDrift(),
      },
    }),
    aCluster({
      id: 'closed',
      title: 'Cluster of another department',
      slots: 4,
      slotsUsed: 2,
      preparation: {
        mode: 'self-managed',
        certificate: aCertificate({
          issuedAt: ago(9 * 86_400),
          expiresAt: ago(2 * 86_400),
          valid: false,
        }),
        drift: aDrift(),
      },
    }),
    aCluster({
      id: 'edge',
      title: 'Cluster at the edge',
      readiness: 'offline',
      summary: 'The API server does not answer.',
      lastSeenAt: ago(4_000),
      checks: [
        {
          ...passing[0],
          result: 'fail',
          seen: 'https://10.98.0.2:6443 does not answer',
          remedy:
            'Check the API server and the network between it and the backend.',
        },
      ],
      preparation: {
        mode: 'managed',
        certificate: aCertificate(),
        drift: aDrift({
          state: 'unknown',
          objects: [],
          seenAt: ago(4_000),
          problem: 'The cluster does not answer',
        }),
      },
    }),
  ];
}

/** What was done there. */
export function examplePreparations(): Preparation[] {
  return [
    aRunningPreparation({ providerId: 'busy' }),
    aPreparation(),
    aFailedPreparation(),
    aPreparation({
      id: idOf(9, 4),
      kind: 'certify',
      createdAt: ago(3 * 86_400),
      objects: [],
    }),
    aPreparation({
      id: idOf(9, 5),
      kind: 'repair',
      requestedBy: 'system',
      createdAt: ago(4 * 86_400),
      canary: undefined,
      allowedActions: [],
      refusedActions: [
        {
          action: 'roll-back',
          code: 'status',
          message: 'The bundle of that time is no longer at the provider',
        },
      ],
    }),
  ];
}

/** What a preparation would change there. */
export function examplePlans() {
  const empty = anEmptyClustersPlan();
  const same = [
    aPlannedObject(),
    aPlannedObject({ kind: 'Task', name: bundle }),
  ];
  return new Map([
    ['prod', { ...empty, objects: same }],
    ['new', empty],
    ['bare', empty],
    [
      'staging',
      {
        ...empty,
        objects: [
          ...driftedObjects(),
          aPlannedObject({
            kind: 'RoleBinding',
            action: 'foreign',
          }),
          ...same,
        ],
      },
    ],
    ['closed', { ...empty, mode: 'self-managed' as const, objects: same }],
  ]);
}
