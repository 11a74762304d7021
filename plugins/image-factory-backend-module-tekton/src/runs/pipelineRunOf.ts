import { Run } from '@imagefactory/backstage-plugin-image-factory-node';
import { bundleName } from '../bundle/buildBundle';
import { PipelineRun } from '../cluster/tektonObjects';
import { ANNOTATIONS, LABELS, labelValue, MANAGED_BY } from '../labels';
import { TektonSettings } from '../tektonSettings';
import { runName } from './runNames';

/** The supervisor keeps the time limit; Tekton ends what the supervisor should have ended long ago. */
const SPARE_SECONDS = 5 * 60;
/** Neither root nor anybody of the nodes. */
const BUILD_ID = 1000;

/**
 * The labels by which the objects of one provider are found. Tekton hands
 * them on to the pods, but for the one that says who manages an object.
 */
export function providerLabels(provider: string): Record<string, string> {
  return { [LABELS.provider]: labelValue(provider) };
}

/** The labels by which the objects of one run are found. */
export function runLabels(
  provider: string,
  executionId: string,
): Record<string, string> {
  return { ...providerLabels(provider), [LABELS.execution]: executionId };
}

/** How the pod of a run is placed, and as whom it runs. */
export function podTemplateOf(settings: TektonSettings) {
  const { nodeSelector, tolerations, imagePullSecrets } = settings;
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: BUILD_ID,
      runAsGroup: BUILD_ID,
      fsGroup: BUILD_ID,
    },
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
    ...(tolerations.length > 0 && { tolerations }),
    ...(imagePullSecrets.length > 0 && {
      imagePullSecrets: imagePullSecrets.map(name => ({ name })),
    }),
  };
}

function destinationOf(run: Run): Record<string, string> {
  if (run.kind !== 'build') return {};
  const { registry, repository, tags } = run.destination;
  const place = { repository: `${registry}/${repository}`, tags };
  return { [ANNOTATIONS.destination]: JSON.stringify(place) };
}

/**
 * The PipelineRun of a run. It waits until somebody takes the wish away, so
 * that its Secret is there before its pod. It holds nothing secret, and of
 * what people write only names.
 */
export function pipelineRunOf(
  run: Run,
  place: { provider: string; namespace: string; settings: TektonSettings },
): PipelineRun {
  const { executionId, tenantName, projectName, attempt, limits } = run;
  const { settings, namespace, provider } = place;
  const { waitingLimitSeconds, serviceAccount } = settings;
  const seconds = limits.timeLimitSeconds + waitingLimitSeconds + SPARE_SECONDS;
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: {
      name: runName(executionId),
      namespace,
      labels: {
        [LABELS.managedBy]: MANAGED_BY,
        ...runLabels(provider, executionId),
        [LABELS.tenant]: labelValue(tenantName),
        [LABELS.project]: labelValue(projectName),
        [LABELS.kubernetesId]: labelValue(projectName),
      },
      annotations: {
        [ANNOTATIONS.tenant]: tenantName,
        [ANNOTATIONS.project]: projectName,
        [ANNOTATIONS.attempt]: String(attempt),
        ...destinationOf(run),
      },
    },
    spec: {
      pipelineRef: { name: bundleName(settings) },
      status: 'PipelineRunPending',
      timeouts: { pipeline: `${seconds}s` },
      taskRunTemplate: {
        serviceAccountName: serviceAccount,
        podTemplate: podTemplateOf(settings),
      },
    },
  };
}
