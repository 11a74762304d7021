import { Node } from '../cluster/objects';
import { TektonSettings } from '../tektonSettings';

type Taint = NonNullable<NonNullable<Node['spec']>['taints']>[number];
type Toleration = TektonSettings['tolerations'][number];

/** Conditions of a node under which the scheduler gives it nothing. */
const PRESSURES = ['MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { key, operator, value = '', effect } = toleration;
  if (effect !== undefined && effect !== taint.effect) return false;
  if (operator === 'Exists') return key === undefined || key === taint.key;
  return key === taint.key && value === (taint.value ?? '');
}

function isTrue(node: Node, type: string): boolean {
  return Boolean(
    node.status?.conditions?.some(
      condition => condition.type === type && condition.status === 'True',
    ),
  );
}

/**
 * Why a node takes no pod of a build, in a word of Kubernetes' own.
 *
 * @returns `undefined` if it does.
 */
export function unusableReason(
  node: Node,
  { tolerations }: TektonSettings,
): string | undefined {
  if (node.spec?.unschedulable) return 'unschedulable';
  if (!isTrue(node, 'Ready')) return 'NotReady';
  const pressure = PRESSURES.find(type => isTrue(node, type));
  if (pressure) return pressure;
  const taint = node.spec?.taints?.find(
    one =>
      one.effect !== 'PreferNoSchedule' &&
      !tolerations.some(toleration => tolerates(toleration, one)),
  );
  return taint && `taint ${taint.key}`;
}
