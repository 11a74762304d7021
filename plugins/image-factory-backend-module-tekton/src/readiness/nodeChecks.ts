import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { parseQuantity } from '../quantity';
import { podRequests } from '../bundle/podRequests';
import { isRefusal } from '../cluster/ClusterError';
import { Node } from '../cluster/objects';
import { selectorOf } from '../labels';
import { Checked, fail, failedBy, pass, warn } from './checks';
import { architecturesOf, nodesForBuilds } from './clusterOffers';
import { unusableReason } from './usableNodes';

function nodesCheck(
  { settings }: Checked,
  nodes: Node[],
  usable: Node[],
): ReadinessCheck {
  const check = {
    code: 'nodes' as const,
    title: say('nodes-title'),
    why: say('nodes-why'),
  };
  if (nodes.length === 0) {
    const labels = selectorOf(settings.nodeSelector) || 'linux';
    return fail({
      ...check,
      seen: say('nodes-none', { labels }),
      remedy: say('nodes-labels-remedy'),
    });
  }
  if (usable.length === 0) {
    const found = nodes.flatMap(node => unusableReason(node, settings) ?? []);
    const reasons = [...new Set(found)].join(', ');
    return fail({
      ...check,
      seen: say('nodes-unusable', { nodes: nodes.length, reasons }),
      remedy: say('nodes-unusable-remedy'),
    });
  }
  const architectures = architecturesOf(usable).join(', ');
  const counts = { usable: usable.length, nodes: nodes.length };
  return pass({
    ...check,
    seen: say('nodes-seen', { ...counts, architectures }),
  });
}

/** How many builds a node could hold if nothing else ran there. */
function buildsOn(node: Node, need: { cpu: number; memory: number }): number {
  const {
    cpu = '0',
    memory = '0',
    pods = '110',
  } = node.status?.allocatable ?? {};
  return Math.floor(
    Math.min(
      (parseQuantity(cpu) ?? 0) / need.cpu,
      (parseQuantity(memory) ?? 0) / need.memory,
      parseQuantity(pods) ?? 0,
    ),
  );
}

function capacityCheck(
  { settings, given }: Checked,
  usable: Node[],
): ReadinessCheck {
  const need = podRequests(settings);
  const builds = usable
    .map(node => buildsOn(node, need))
    .reduce((sum, each) => sum + each, 0);
  const { slots } = given;
  const check = {
    code: 'capacity' as const,
    title: say('capacity-title'),
    why: say('capacity-why', { cpu: need.cpu, memoryBytes: need.memory }),
    remedy: say('capacity-remedy'),
  };
  if (builds === 0) return fail({ ...check, seen: say('capacity-none') });
  return builds < slots
    ? warn({ ...check, seen: say('capacity-few', { builds, slots }) })
    : pass({ ...check, seen: say('capacity-seen', { builds }) });
}

/** Whether there are nodes on which builds may run, and room for them. */
export async function checkNodes(
  checked: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck[]> {
  const { client, settings } = checked;
  const check = {
    code: 'nodes' as const,
    title: say('nodes-title'),
    why: say('nodes-why'),
  };
  try {
    const nodes = await nodesForBuilds(client, settings, signal);
    const usable = nodes.filter(node => !unusableReason(node, settings));
    const first = nodesCheck(checked, nodes, usable);
    return usable.length > 0
      ? [first, capacityCheck(checked, usable)]
      : [first];
  } catch (error) {
    if (!isRefusal(error, 'Forbidden')) {
      return [failedBy(error, check, signal)];
    }
    const { architectures } = settings;
    if (!architectures) {
      const remedy = say('nodes-unread-remedy');
      return [fail({ ...check, seen: error.message, remedy })];
    }
    const said = say('nodes-said', { architectures: architectures.join(', ') });
    return [pass({ ...check, seen: said })];
  }
}
