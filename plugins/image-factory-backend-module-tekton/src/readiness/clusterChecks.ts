import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { isRefusal } from '../cluster/ClusterError';
import { ConfigMap } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { Checked, fail, pass, remedyOf, seenOf, warn } from './checks';
import { architecturesOf, nodesForBuilds } from './clusterOffers';

/** First version of Tekton Pipelines with all that the bundle uses. */
const LEAST_TEKTON = [1, 0] as const;
/** Where Tekton tells its version to everybody who is signed in. */
const TEKTON_INFO = {
  resource: RESOURCES.configMaps,
  namespace: 'tekton-pipelines',
  name: 'pipelines-info',
};

/** Whether the API server answers, and which it is. */
export async function checkConnection(
  { client, settings }: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const check = { id: 'cluster', title: `Cluster ${settings.cluster}` };
  try {
    const { gitVersion } = await client.read<{ gitVersion: string }>(
      '/version',
      signal,
    );
    return pass({ ...check, seen: `Kubernetes ${gitVersion}` });
  } catch (error) {
    signal.throwIfAborted();
    return fail({ ...check, seen: seenOf(error), remedy: remedyOf(error) });
  }
}

async function tektonVersion(
  { client }: Checked,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { data } = await client.get<ConfigMap>(TEKTON_INFO, signal);
    return data?.version;
  } catch (error) {
    if (isRefusal(error, 'NotFound', 'Forbidden')) return undefined;
    throw error;
  }
}

function isOldTekton(version: string): boolean {
  const [major = 0, minor = 0] = (/\d+\.\d+/.exec(version)?.[0] ?? '')
    .split('.')
    .map(Number);
  return (
    major < LEAST_TEKTON[0] ||
    (major === LEAST_TEKTON[0] && minor < LEAST_TEKTON[1])
  );
}

/** Whether Tekton Pipelines is there, in a version that is known to work. */
export async function checkTekton(
  checked: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const check = { id: 'tekton', title: 'Tekton Pipelines' };
  const remedy = `Install Tekton Pipelines ${LEAST_TEKTON.join('.')} or newer.`;
  try {
    const { resources } = await checked.client.read<{
      resources: Array<{ name: string }>;
    }>('/apis/tekton.dev/v1', signal);
    if (!resources.some(({ name }) => name === 'pipelineruns')) {
      return fail({ ...check, seen: 'tekton.dev/v1 has no runs', remedy });
    }
    const version = await tektonVersion(checked, signal);
    if (version === undefined) {
      const seen = 'tekton.dev/v1 is served; the version is not told';
      return pass({ ...check, seen });
    }
    return isOldTekton(version)
      ? warn({ ...check, seen: version, remedy })
      : pass({ ...check, seen: version });
  } catch (error) {
    signal.throwIfAborted();
    return fail({ ...check, seen: seenOf(error), remedy: remedyOf(error) });
  }
}

/** Whether there are nodes on which builds may run. */
export async function checkNodes(
  { client, settings }: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const check = { id: 'nodes', title: 'Nodes for builds' };
  try {
    const nodes = await nodesForBuilds(client, settings, signal);
    const architectures = architecturesOf(nodes).join(', ');
    if (nodes.length > 0) {
      return pass({ ...check, seen: `${nodes.length}, for ${architectures}` });
    }
    return fail({
      ...check,
      seen: 'none',
      remedy:
        'Give nodes the labels of nodeSelector, or change the setting; nodes that are cordoned do not count.',
    });
  } catch (error) {
    signal.throwIfAborted();
    if (settings.architectures && isRefusal(error, 'Forbidden')) {
      const seen = `not read; the settings say ${settings.architectures.join(
        ', ',
      )}`;
      return pass({ ...check, seen });
    }
    return fail({
      ...check,
      seen: seenOf(error),
      remedy: isRefusal(error, 'Forbidden')
        ? 'Apply the manifests of the provider, or name the architectures in the settings.'
        : remedyOf(error),
    });
  }
}
