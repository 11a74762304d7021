import { AllowedHost } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  addressRuleData,
  Run,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { RUN_KEY } from '../bundle/buildTask';
import { ClusterObject, ObjectMeta } from '../cluster/objects';
import { PipelineRun } from '../cluster/tektonObjects';
import { parseQuantity } from '../quantity';
import { TektonSettings } from '../tektonSettings';

/** A Secret with what its keys hold as text. */
export interface RunSecret extends ClusterObject {
  metadata: ObjectMeta;
  type: 'Opaque';
  immutable: true;
  stringData: Record<string, string>;
}

/** What the supervisor is told beside the run. */
function supervisorSettings(
  settings: TektonSettings,
  allowedHosts: AllowedHost[],
) {
  const { memoryLimit, diskLimit, ...others } = settings;
  const { registryAddresses, baseImages, network, storageDriver } = others;
  return {
    memoryLimitBytes: Math.floor(parseQuantity(memoryLimit)!),
    diskLimitBytes: Math.floor(parseQuantity(diskLimit)!),
    ...{ registryAddresses, baseImages, network, storageDriver },
    addressRule: addressRuleData(allowedHosts),
  };
}

/** The Secret of a run, which goes with its PipelineRun. Only the supervisor's container sees it. */
export function runSecretOf(
  of: { run: Run; secrets: RunSecrets },
  place: { settings: TektonSettings; allowedHosts: AllowedHost[] },
  owner: PipelineRun,
): RunSecret {
  const { name = '', namespace, labels, uid = '' } = owner.metadata;
  const content = {
    ...of,
    settings: supervisorSettings(place.settings, place.allowedHosts),
  };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      labels,
      ownerReferences: [
        { apiVersion: 'tekton.dev/v1', kind: 'PipelineRun', name, uid },
      ],
    },
    type: 'Opaque',
    immutable: true,
    stringData: { [RUN_KEY]: JSON.stringify(content) },
  };
}
