import { CheckGiven } from '@imagefactory/backstage-plugin-image-factory-node';
import {
  PROGRAMS,
  RUN_KEY,
  STEP,
  supervisorContainer,
} from '../bundle/buildTask';
import { ClusterObject, ObjectMeta } from '../cluster/objects';
import { PipelineRun, TektonContainer } from '../cluster/tektonObjects';
import { LABELS, labelValue, MANAGED_BY } from '../labels';
import { podTemplateOf } from '../runs/pipelineRunOf';
import { RunSecret } from '../runs/runSecretOf';
import { TektonSettings } from '../tektonSettings';

/** Tekton ends a trial that everybody has forgotten. */
const LIMIT = '120s';

/** A trial: a PipelineRun that says itself what it does, so that it tells of what a bundle lacks nothing. */
export interface TrialRun extends ClusterObject {
  apiVersion: 'tekton.dev/v1';
  kind: 'PipelineRun';
  metadata: ObjectMeta;
  spec: Omit<PipelineRun['spec'], 'pipelineRef'> & {
    pipelineSpec: {
      tasks: Array<{
        name: string;
        taskSpec: { volumes: object[]; steps: TektonContainer[] };
      }>;
    };
  };
  status?: PipelineRun['status'];
}

/** Labels by which trials of a provider are found. */
export function trialLabels(provider: string): Record<string, string> {
  return { [LABELS.trialOf]: labelValue(provider) };
}

/** The container of a supervisor with another program, and no box beside it. */
function trialTask(name: string, settings: TektonSettings) {
  const items = [{ key: RUN_KEY, path: RUN_KEY }];
  const mountPath = '/image-factory/run';
  return {
    volumes: [{ name: 'run', secret: { secretName: name, items } }],
    steps: [
      {
        ...supervisorContainer(settings),
        command: [
          `${PROGRAMS}/bin/node`,
          `${PROGRAMS}/supervisor/pod/probe.mjs`,
        ],
        volumeMounts: [{ name: 'run', mountPath, readOnly: true }],
      },
    ],
  };
}

/** A run that pushes something small from where runs are. It waits until its Secret is there. */
export function trialRunOf(of: {
  name: string;
  namespace: string;
  provider: string;
  settings: TektonSettings;
}): TrialRun {
  const { name, namespace, provider, settings } = of;
  const labels = {
    [LABELS.managedBy]: MANAGED_BY,
    ...trialLabels(provider),
    [LABELS.trial]: name,
  };
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: { name, namespace, labels },
    spec: {
      pipelineSpec: {
        tasks: [{ name: STEP, taskSpec: trialTask(name, settings) }],
      },
      status: 'PipelineRunPending',
      timeouts: { pipeline: LIMIT },
      taskRunTemplate: {
        serviceAccountName: settings.serviceAccount,
        podTemplate: podTemplateOf(settings),
      },
    },
  };
}

/** What the trial pushes to, with what it needs for that. It goes with the run. */
export function trialSecretOf(
  { metadata }: TrialRun,
  of: {
    registry: NonNullable<CheckGiven['registry']>;
    settings: TektonSettings;
    limitMs: number;
  },
): RunSecret {
  const { name = '', namespace, labels, uid = '' } = metadata;
  const { host, insecure, repository, secrets } = of.registry;
  const content = {
    registry: {
      ...{ host, insecure, address: of.settings.registryAddresses[host] },
      credential: secrets.registries.find(each => each.host === host),
    },
    repository,
    limitMs: of.limitMs,
  };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      ...{ name, namespace, labels },
      ownerReferences: [
        { apiVersion: 'tekton.dev/v1', kind: 'PipelineRun', name, uid },
      ],
    },
    type: 'Opaque',
    immutable: true,
    stringData: { [RUN_KEY]: JSON.stringify(content) },
  };
}
