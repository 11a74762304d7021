import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { Run } from '@imagefactory/backstage-plugin-image-factory-node';
import { bundleName } from '../bundle/buildBundle';
import { isRefusal } from '../cluster/ClusterError';
import { Namespace } from '../cluster/objects';
import { ObjectPlace, RESOURCES } from '../cluster/resourcePaths';
import { LABELS, MANAGED_BY } from '../labels';
import { pipelineRunOf } from '../runs/pipelineRunOf';
import { Checked, fail, pass, remedyOf, seenOf } from './checks';

const APPLY = 'Apply the manifests of the provider.';

interface Wanted {
  id: string;
  title: string;
  place: ObjectPlace;
  remedy?: string;
}

async function checkThere(
  { client }: Checked,
  { place, remedy = APPLY, ...check }: Wanted,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const name = place.name ?? '';
  try {
    await client.get(place, signal);
    return pass({ ...check, seen: name });
  } catch (error) {
    signal.throwIfAborted();
    return isRefusal(error, 'NotFound')
      ? fail({ ...check, seen: `${name} is not there`, remedy })
      : fail({ ...check, seen: seenOf(error), remedy: remedyOf(error) });
  }
}

/** Whether a namespace is there, and for builds. */
export async function checkNamespace(
  { client }: Checked,
  of: { namespace: string; signal: AbortSignal },
): Promise<ReadinessCheck> {
  const { namespace, signal } = of;
  const check = { id: 'namespace', title: 'Namespace of builds' };
  const label = `${LABELS.managedBy}=${MANAGED_BY}`;
  try {
    const { metadata } = await client.get<Namespace>(
      { resource: RESOURCES.namespaces, name: namespace },
      signal,
    );
    if (metadata?.labels?.[LABELS.managedBy] === MANAGED_BY) {
      return pass({ ...check, seen: namespace });
    }
    return fail({
      ...check,
      seen: `${namespace} is there, and has no label ${label}`,
      why: 'The label says that nothing else is in the namespace',
      remedy: `If it is for builds: kubectl label namespace ${namespace} ${label}`,
    });
  } catch (error) {
    signal.throwIfAborted();
    const isMissing = isRefusal(error, 'NotFound', 'Forbidden');
    return fail({
      ...check,
      seen: seenOf(error),
      remedy: isMissing ? APPLY : remedyOf(error),
    });
  }
}

/** Whether what every build refers to is there. */
export function checkObjects(
  checked: Checked,
  of: { namespace: string; signal: AbortSignal },
): Promise<ReadinessCheck[]> {
  const { namespace, signal } = of;
  const { settings } = checked;
  const name = bundleName(settings);
  const wanted: Wanted[] = [
    {
      id: 'service-account',
      title: 'Service account of builds',
      place: {
        resource: RESOURCES.serviceAccounts,
        namespace,
        name: settings.serviceAccount,
      },
    },
    {
      id: 'task',
      title: 'Task of builds',
      place: { resource: RESOURCES.tasks, namespace, name },
    },
    {
      id: 'pipeline',
      title: 'Pipeline of builds',
      place: { resource: RESOURCES.pipelines, namespace, name },
    },
  ];
  return Promise.all(wanted.map(one => checkThere(checked, one, signal)));
}

/** A run that is never made. */
function triedRun(executionId: string): Run {
  return {
    executionId,
    attempt: 1,
    tenantName: 'readiness',
    projectName: 'readiness',
    limits: { timeLimitSeconds: 60 },
    kind: 'scan',
    image: {
      registry: 'registry.invalid',
      repository: 'readiness',
      digest: `sha256:${'0'.repeat(64)}`,
      insecure: false,
    },
    wants: ['sbom'],
  };
}

/** Whether a run would be taken: the API server, and all webhooks that it asks, look at one without making it. */
export async function checkAdmission(
  { client, provider, settings }: Checked,
  of: { namespace: string; signal: AbortSignal },
): Promise<ReadinessCheck> {
  const { namespace, signal } = of;
  const check = { id: 'admission', title: 'A run would be accepted' };
  const run = triedRun('00000000-0000-4000-8000-000000000000');
  try {
    await client.create(
      { resource: RESOURCES.pipelineRuns, namespace },
      pipelineRunOf(run, { provider, namespace, settings }),
      { signal, query: { dryRun: 'All' } },
    );
    return pass({ ...check, seen: 'yes, with every webhook asked' });
  } catch (error) {
    signal.throwIfAborted();
    return fail({
      ...check,
      seen: seenOf(error),
      remedy:
        'Look at what the sentence names: the webhook of Tekton, another one, a quota, or the rights of the account.',
    });
  }
}
