import { Offer } from '@imagefactory/backstage-plugin-image-factory-node';
import { ClusterClient } from '../cluster/ClusterClient';
import { Node } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { selectorOf } from '../labels';
import { TektonSettings } from '../tektonSettings';

/**
 * Where a node tells its architecture, as Go names it.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-arch
 */
const ARCHITECTURE = 'kubernetes.io/arch';
const OPERATING_SYSTEM = 'kubernetes.io/os';

/** Nodes that have the labels for builds, whether they take a pod now or not. @throws ClusterError */
export async function nodesForBuilds(
  client: ClusterClient,
  { nodeSelector }: TektonSettings,
  signal: AbortSignal,
): Promise<Node[]> {
  return client.list<Node>(
    { resource: RESOURCES.nodes },
    {
      labelSelector: selectorOf({
        [OPERATING_SYSTEM]: 'linux',
        ...nodeSelector,
      }),
    },
    signal,
  );
}

/** The architectures of nodes, as Go names them. */
export function architecturesOf(nodes: Node[]): string[] {
  const all = nodes.flatMap(
    ({ metadata }) => metadata?.labels?.[ARCHITECTURE] ?? [],
  );
  return [...new Set(all)].sort();
}

/** What builds on a cluster can be. @throws ClusterError */
export async function clusterOffers(
  client: ClusterClient,
  settings: TektonSettings,
  signal: AbortSignal,
): Promise<Offer[]> {
  const architectures =
    settings.architectures ??
    architecturesOf(
      (await nodesForBuilds(client, settings, signal)).filter(
        // One that is in trouble for a while is of the same architecture.
        ({ spec }) => !spec?.unschedulable,
      ),
    );
  if (architectures.length === 0) return [];
  return [
    {
      kind: 'build',
      methods: ['container'],
      architectures,
      capabilities: [],
    },
  ];
}
