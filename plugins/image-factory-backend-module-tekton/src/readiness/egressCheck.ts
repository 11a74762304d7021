import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isRefusal } from '../cluster/ClusterError';
import { NetworkPolicy, Node } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { Check, Checked, failedBy, InNamespace, pass, warn } from './checks';
import { nodesForBuilds } from './clusterOffers';

/**
 * Network plug-ins by the reason that they write into the condition
 * `NetworkUnavailable` of their nodes, and whether they enforce network
 * policies. Others write none.
 */
const PLUG_INS: Record<string, { name: string; enforces: boolean }> = {
  CalicoIsUp: { name: 'Calico', enforces: true },
  CiliumIsUp: { name: 'Cilium', enforces: true },
  WeaveIsUp: { name: 'Weave Net', enforces: true },
  FlannelIsUp: { name: 'Flannel', enforces: false },
};

/** The network plug-in, if the nodes tell. */
export function plugInOf(nodes: Node[]) {
  for (const { status } of nodes) {
    const reason = status?.conditions?.find(
      ({ type }) => type === 'NetworkUnavailable',
    )?.reason;
    if (reason && PLUG_INS[reason]) return PLUG_INS[reason];
  }
  return undefined;
}

/** What network policies say of where pods may go to, and whether anybody hears it. */
export function egressCheck(
  policies: NetworkPolicy[],
  nodes: Node[],
  check: Omit<Check, 'seen'>,
): ReadinessCheck {
  const names = policies
    .filter(({ spec }) => spec?.policyTypes?.includes('Egress'))
    .map(({ metadata }) => metadata?.name)
    .join(', ');
  if (!names) return pass({ ...check, seen: say('egress-open') });
  const plugIn = plugInOf(nodes);
  const remedy = say('egress-remedy');
  if (!plugIn) {
    const seen = say('egress-unknown', { policies: names });
    return warn({ ...check, seen, remedy });
  }
  const params = { policies: names, plugin: plugIn.name };
  return plugIn.enforces
    ? pass({ ...check, seen: say('egress-kept', params) })
    : warn({ ...check, seen: say('egress-ignored', params), remedy });
}

/** What builds reach, as far as it can be known from outside of a pod. */
export async function checkEgress(
  { client, settings }: Checked,
  { namespace, signal }: InNamespace,
  suffix: string,
): Promise<ReadinessCheck> {
  const check: Omit<Check, 'seen'> = {
    ...{ code: 'egress', id: `egress${suffix}` },
    title: say('egress-title', { namespace }),
    why: say('egress-why'),
  };
  const unread = (error: unknown): Node[] => {
    if (isRefusal(error, 'Forbidden')) return [];
    throw error;
  };
  try {
    const [policies, nodes] = await Promise.all([
      client.list<NetworkPolicy>(
        { resource: RESOURCES.networkPolicies, namespace },
        {},
        signal,
      ),
      nodesForBuilds(client, settings, signal).catch(unread),
    ]);
    return egressCheck(policies, nodes, check);
  } catch (error) {
    if (!isRefusal(error, 'Forbidden')) return failedBy(error, check, signal);
    return warn({ ...check, seen: say('egress-unread') });
  }
}
