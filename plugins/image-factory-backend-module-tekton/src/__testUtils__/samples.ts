import {
  BuildRequest,
  Run,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Pod } from '../cluster/objects';
import { TektonSettings, tektonSettingsSchema } from '../tektonSettings';

export const EXECUTION = '7c6f4a0e-5f6e-4a5e-9a52-0e6a8a1f7a11';
export const TOOL_IMAGE = `registry.example.com/tools@sha256:${'a'.repeat(64)}`;

/** Settings of a provider, as an operator writes them. */
export function settingsWith(change: object = {}): TektonSettings {
  return tektonSettingsSchema.parse({
    cluster: 'test',
    toolImage: TOOL_IMAGE,
    ...change,
  });
}

/** A run of the tenant `web`. */
export function aRun(
  change: Partial<Extract<Run, BuildRequest>> = {},
): Extract<Run, BuildRequest> {
  return {
    kind: 'build',
    method: 'container',
    executionId: EXECUTION,
    attempt: 1,
    tenantName: 'web',
    projectName: 'shop',
    limits: { timeLimitSeconds: 120 },
    spec: {
      method: 'container',
      source: { type: 'inline', containerfile: 'FROM scratch\n' },
      image: { name: 'app', tags: ['1'] },
      buildArgs: {},
      labels: {},
      network: 'default',
      timeLimitSeconds: 120,
    },
    destination: {
      registry: 'r:5000',
      repository: 'web/shop/app',
      tags: ['1'],
      insecure: true,
      readablePrefixes: ['base'],
    },
    labels: {},
    ...change,
  };
}

type Status = NonNullable<Pod['status']>;

/** A container of a pod in a state. */
export function aContainer(
  name: string,
  state: NonNullable<Status['containerStatuses']>[number]['state'],
): NonNullable<Status['containerStatuses']>[number] {
  return {
    name,
    state,
    ready: false,
    restartCount: 0,
    image: TOOL_IMAGE,
    imageID: '',
  };
}

/** How a container ended. */
export function ended(
  exitCode: number,
  reason = exitCode ? 'Error' : 'Completed',
) {
  return {
    terminated: {
      exitCode,
      reason,
      finishedAt: '2026-01-01T00:00:30Z',
    },
  };
}

export const RUNNING = { running: { startedAt: '2026-01-01T00:00:02Z' } };

/** A pod of a build with what its status says. */
export function aPod(status: Status): Pod {
  return {
    metadata: {
      name: 'build-pod',
      namespace: 'image-factory',
      uid: 'pod-1',
      creationTimestamp: '2026-01-01T00:00:01Z',
    },
    status,
  };
}
