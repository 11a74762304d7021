import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { podLimits, podRequests } from '../bundle/podRequests';
import { isRefusal } from '../cluster/ClusterError';
import { LimitRange, ResourceQuota } from '../cluster/objects';
import { Resource, RESOURCES } from '../cluster/resourcePaths';
import { parseQuantity } from '../quantity';
import { TektonSettings } from '../tektonSettings';
import {
  Check,
  Checked,
  command,
  fail,
  failedBy,
  InNamespace,
  pass,
  warn,
} from './checks';

const MIB = 1024 ** 2;
/** What the containers need with which Tekton prepares a pod. */
const LEAST_PREPARATION_BYTES = 32 * MIB;

const amountOf = (text: string | undefined) => parseQuantity(text ?? '') ?? 0;

/** What a build takes of what a quota counts. */
function needsOf(settings: TektonSettings): Record<string, number> {
  const { cpu, memory } = podRequests(settings);
  const limits = podLimits(settings);
  return {
    ...{ cpu, memory, 'requests.cpu': cpu, 'requests.memory': memory },
    ...{ 'limits.cpu': limits.cpu, 'limits.memory': limits.memory },
    ...{ pods: 1, 'count/pods': 1, secrets: 1, 'count/secrets': 1 },
    'count/pipelineruns.tekton.dev': 1,
    'count/taskruns.tekton.dev': 1,
  };
}

/** A limit of a quota that a build meets. */
interface Met {
  quota: string;
  resource: string;
  limit: string;
  used: string;
  need: number;
  /** Whether no build ever has room. */
  isTooSmall: boolean;
}

function metLimits(quota: ResourceQuota, settings: TektonSettings): Met[] {
  const needs = needsOf(settings);
  const { hard = {}, used: all = {} } = quota.status ?? {};
  return Object.entries({ ...quota.spec?.hard, ...hard }).flatMap(
    ([resource, limit]) => {
      const need = needs[resource];
      const used = all[resource] ?? '0';
      if (need === undefined || amountOf(limit) - amountOf(used) >= need) {
        return [];
      }
      const isTooSmall = amountOf(limit) < need;
      const { name = '' } = quota.metadata ?? {};
      return [{ quota: name, resource, limit, used, need, isTooSmall }];
    },
  );
}

function sayAmount(resource: string, amount: number): string {
  return resource.includes('memory')
    ? `${Math.ceil(amount / MIB)}Mi`
    : String(amount);
}

/** Whether a build has room in the quotas that are about its pods. */
export function quotaCheck(
  quotas: ResourceQuota[],
  settings: TektonSettings,
  check: Omit<Check, 'seen'>,
): ReadinessCheck {
  const met = quotas.flatMap(quota => metLimits(quota, settings));
  const worst = met.find(({ isTooSmall }) => isTooSmall) ?? met[0];
  if (!worst) {
    const names = quotas.map(({ metadata }) => metadata?.name).join(', ');
    const seen = names
      ? say('quota-seen', { quotas: names })
      : say('quota-none');
    return pass({ ...check, seen });
  }
  const { quota, resource, limit, used } = worst;
  const need = sayAmount(resource, worst.need);
  const remedy = say('quota-remedy');
  return worst.isTooSmall
    ? fail({
        ...{ ...check, remedy },
        seen: say('quota-small', { quota, resource, limit, need }),
      })
    : warn({
        ...{ ...check, remedy },
        seen: say('quota-full', { quota, resource, limit, used }),
      });
}

type Range = NonNullable<NonNullable<LimitRange['spec']>['limits']>[number];

function largestOf(settings: TektonSettings, type: string) {
  return type === 'Pod'
    ? podLimits(settings)
    : {
        cpu: amountOf(settings.cpuLimit),
        memory: amountOf(settings.memoryLimit),
      };
}

function troubleIn(range: string, limit: Range, settings: TektonSettings) {
  const { type, max = {} } = limit;
  if (type !== 'Container' && type !== 'Pod') return undefined;
  const largest = largestOf(settings, type);
  for (const resource of ['cpu', 'memory'] as const) {
    const most = max[resource];
    if (most !== undefined && amountOf(most) < largest[resource]) {
      const need = sayAmount(resource, largest[resource]);
      return say('range-small', { range, resource, limit: most, need });
    }
  }
  const byDefault = defaultOf(limit)?.memory;
  if (
    byDefault !== undefined &&
    amountOf(byDefault) < LEAST_PREPARATION_BYTES
  ) {
    const need = sayAmount('memory', LEAST_PREPARATION_BYTES);
    return say('range-default', { range, limit: byDefault, need });
  }
  return undefined;
}

/** The client of Kubernetes has the name with a line in front; the API does not. */
function defaultOf(limit: Range): Record<string, string> | undefined {
  return (limit as { default?: Record<string, string> }).default;
}

/** Whether the containers of a build fit into the limit ranges. */
export function limitRangeCheck(
  ranges: LimitRange[],
  settings: TektonSettings,
  check: Omit<Check, 'seen'>,
): ReadinessCheck {
  for (const { metadata, spec } of ranges) {
    const { name = '', namespace } = metadata ?? {};
    for (const limit of spec?.limits ?? []) {
      const seen = troubleIn(name, limit, settings);
      if (!seen) continue;
      const fix = command(
        `kubectl --namespace ${namespace} edit limitrange ${name}`,
      );
      return fail({ ...check, seen, remedy: say('range-remedy'), fix });
    }
  }
  return pass({ ...check, seen: say('range-none') });
}

async function looked<T>(
  { client, settings }: Checked,
  { namespace, signal }: InNamespace,
  how: {
    resource: Resource;
    check: Omit<Check, 'seen'>;
    judge: (
      found: T[],
      settings: TektonSettings,
      check: Omit<Check, 'seen'>,
    ) => ReadinessCheck;
  },
): Promise<ReadinessCheck> {
  const { resource, check, judge } = how;
  try {
    const found = await client.list<T>({ resource, namespace }, {}, signal);
    return judge(found, settings, check);
  } catch (error) {
    if (!isRefusal(error, 'Forbidden')) return failedBy(error, check, signal);
    return warn({ ...check, severity: 'advice', seen: say('quota-unread') });
  }
}

/** What in a namespace limits pods and containers. */
export function checkLimits(
  checked: Checked,
  of: InNamespace,
  suffix: string,
): Promise<ReadinessCheck[]> {
  const { namespace } = of;
  return Promise.all([
    looked<ResourceQuota>(checked, of, {
      resource: RESOURCES.resourceQuotas,
      check: {
        ...{ code: 'quota', id: `quota${suffix}` },
        title: say('quota-title', { namespace }),
        why: say('quota-why'),
      },
      judge: quotaCheck,
    }),
    looked<LimitRange>(checked, of, {
      resource: RESOURCES.limitRanges,
      check: {
        ...{ code: 'limit-range', id: `limit-range${suffix}` },
        title: say('range-title', { namespace }),
        why: say('range-why'),
      },
      judge: limitRangeCheck,
    }),
  ]);
}
