import {
  ReadinessCheck,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { namespaceObjects } from '../bundle/accessObjects';
import { buildBundle, bundleName } from '../bundle/buildBundle';
import { isRefusal } from '../cluster/ClusterError';
import { ClusterObject, Namespace } from '../cluster/objects';
import { ObjectPlace, RESOURCES } from '../cluster/resourcePaths';
import { LABELS, MANAGED_BY } from '../labels';
import {
  Check,
  Checked,
  command,
  fail,
  failedBy,
  InNamespace,
  manifest,
  pass,
} from './checks';

/** Label of a namespace that says which pods it takes; see Kubernetes' pod security standards. */
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const TOO_STRICT = 'restricted';

function securityCheck(
  { metadata }: Namespace,
  of: { namespace: string; suffix: string },
): ReadinessCheck {
  const { namespace, suffix } = of;
  const standard = metadata?.labels?.[ENFORCE];
  const check = {
    code: 'pod-security' as const,
    id: `pod-security${suffix}`,
    title: say('security-title', { namespace }),
    why: say('security-why'),
  };
  if (!standard) return pass({ ...check, seen: say('security-unset') });
  if (standard !== TOO_STRICT) {
    return pass({ ...check, seen: say('security-seen', { standard }) });
  }
  return fail({
    ...check,
    seen: say('security-refused', { standard }),
    remedy: say('security-remedy'),
    fix: command(
      `kubectl label --overwrite namespace ${namespace} ${ENFORCE}=baseline`,
    ),
  });
}

function labelCheck(
  { metadata }: Namespace,
  check: Omit<Check, 'seen'>,
): ReadinessCheck {
  if (metadata?.labels?.[LABELS.managedBy] === MANAGED_BY) {
    return pass({ ...check, seen: say('namespace-there') });
  }
  const label = `${LABELS.managedBy}=${MANAGED_BY}`;
  return fail({
    ...check,
    seen: say('namespace-unlabelled', { label }),
    remedy: say('namespace-label-remedy'),
    fix: command(`kubectl label namespace ${metadata?.name} ${label}`),
  });
}

/** Whether a namespace is there, and for builds, and lets their pods in. */
export async function checkNamespace(
  { client, settings }: Checked,
  { namespace, signal }: InNamespace,
  suffix: string,
): Promise<ReadinessCheck[]> {
  const check: Omit<Check, 'seen'> = {
    code: 'namespace',
    id: `namespace${suffix}`,
    title: say('namespace-title', { namespace }),
    why: say('namespace-why'),
  };
  try {
    const found = await client.get<Namespace>(
      { resource: RESOURCES.namespaces, name: namespace },
      signal,
    );
    return [
      labelCheck(found, check),
      securityCheck(found, { namespace, suffix }),
    ];
  } catch (error) {
    if (!isRefusal(error, 'NotFound', 'Forbidden')) {
      return [failedBy(error, check, signal)];
    }
    return [
      fail({
        ...check,
        seen: say('namespace-missing'),
        remedy: say('namespace-apply-remedy'),
        fix: manifest(namespaceObjects(settings, namespace)),
      }),
    ];
  }
}

interface Wanted {
  code: 'service-account' | 'task' | 'pipeline';
  title: Said;
  why: Said;
  place: ObjectPlace & { name: string };
  /** What it should be. */
  object: ClusterObject;
}

function wantedIn({ settings }: Checked, namespace: string): Wanted[] {
  const name = bundleName(settings);
  const { task, pipeline } = buildBundle(settings, namespace);
  const account = namespaceObjects(settings, namespace).find(
    ({ kind }) => kind === 'ServiceAccount',
  )!;
  return [
    {
      code: 'service-account',
      title: say('service-account-title', { namespace }),
      why: say('service-account-why'),
      place: {
        resource: RESOURCES.serviceAccounts,
        ...{ namespace, name: settings.serviceAccount },
      },
      object: account,
    },
    {
      code: 'task',
      title: say('task-title', { namespace }),
      why: say('bundle-why'),
      place: { resource: RESOURCES.tasks, namespace, name },
      object: task,
    },
    {
      code: 'pipeline',
      title: say('pipeline-title', { namespace }),
      why: say('bundle-why'),
      place: { resource: RESOURCES.pipelines, namespace, name },
      object: pipeline,
    },
  ];
}

/** Whether what every build refers to is there, at the version of the settings. */
export function checkObjects(
  checked: Checked,
  { namespace, signal }: InNamespace,
  suffix: string,
): Promise<ReadinessCheck[]> {
  const looks = wantedIn(checked, namespace).map(
    async ({ place, object, ...words }) => {
      const check = { ...words, id: `${words.code}${suffix}` };
      const { name } = place;
      try {
        await checked.client.get(place, signal);
        return pass({ ...check, seen: say('object-there', { name }) });
      } catch (error) {
        if (!isRefusal(error, 'NotFound')) {
          return failedBy(error, check, signal);
        }
        return fail({
          ...check,
          seen: say('object-missing', { name }),
          remedy: say('namespace-apply-remedy'),
          fix: manifest([object]),
        });
      }
    },
  );
  return Promise.all(looks);
}
