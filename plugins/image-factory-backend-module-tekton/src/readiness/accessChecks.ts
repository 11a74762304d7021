import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  namespaceObjects,
  portalObjects,
  preparerObjects,
} from '../bundle/accessObjects';
import {
  AccessRule,
  CLUSTER_RULES,
  CONTROLLERS_NAMESPACE,
  NAMESPACE_RULES,
  PREPARE_RULES,
  resourceName,
} from '../bundle/accessRules';
import { ClusterClient } from '../cluster/ClusterClient';
import { AccessReview, ClusterObject } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { inTurns } from '../observing/inTurns';
import {
  Check,
  Checked,
  fail,
  failedBy,
  InNamespace,
  manifest,
  pass,
} from './checks';
import { CheckCode } from './codes';

/** So many questions at once. */
const AT_ONCE = 10;

/** One right that is asked for. */
interface Right {
  rule: AccessRule;
  verb: string;
}

const rightsOf = (rules: AccessRule[]): Right[] =>
  rules.flatMap(rule => rule.verbs.map(verb => ({ rule, verb })));

/** Which rights, and of whom. */
interface Review {
  client: ClusterClient;
  rights: Right[];
  /** For the whole cluster if left out. */
  namespace?: string;
  code: CheckCode;
  /** What stands behind the ids. */
  suffix: string;
  account: string;
  /** What gives all of the rights. */
  fix: ClusterObject[];
}

async function isAllowed(
  { client, namespace }: Review,
  { rule, verb }: Right,
  signal: AbortSignal,
): Promise<boolean> {
  const { group, resource } = rule.resource;
  const names = rule.names ?? [undefined];
  const reviews = names.map(name =>
    client.create<AccessReview>(
      { resource: RESOURCES.accessReviews },
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: {
            ...{ group, resource, verb, namespace, name },
            subresource: rule.subresource,
          },
        },
      },
      { signal },
    ),
  );
  return (await Promise.all(reviews)).every(({ status }) => status?.allowed);
}

async function checkRight(
  review: Review,
  right: Right,
  signal: AbortSignal,
): Promise<ReadinessCheck> {
  const { rule, verb } = right;
  const { namespace, code, suffix, account } = review;
  const resource = resourceName(rule);
  const check: Omit<Check, 'seen'> = {
    code,
    id: `${code}-${verb}-${resource.replace('/', '-')}${suffix}`,
    title: namespace
      ? say('right-title', { verb, resource, namespace })
      : say('right-cluster-title', { verb, resource }),
    why: rule.why,
  };
  try {
    if (await isAllowed(review, right, signal)) {
      return pass({ ...check, seen: say('right-allowed') });
    }
    return fail({
      ...check,
      seen: say('right-refused', { account }),
      remedy: say('right-remedy'),
      fix: manifest(review.fix),
    });
  } catch (error) {
    return failedBy(error, check, signal);
  }
}

function reviewed(
  review: Review,
  signal: AbortSignal,
): Promise<ReadinessCheck[]> {
  return inTurns(review.rights, AT_ONCE, right =>
    checkRight(review, right, signal),
  );
}

const isAbout = (kinds: string[]) => (object: ClusterObject) =>
  kinds.includes(object.kind ?? '');

/** Whether the portal may do all that it does in a namespace: a check for each verb and resource. */
export function checkAccess(
  { client, settings }: Checked,
  { namespace, signal }: InNamespace,
  suffix: string,
): Promise<ReadinessCheck[]> {
  return reviewed(
    {
      ...{ client, namespace, suffix, code: 'may' },
      rights: rightsOf(NAMESPACE_RULES),
      account: settings.portalAccount,
      fix: namespaceObjects(settings, namespace).filter(
        isAbout(['Role', 'RoleBinding']),
      ),
    },
    signal,
  );
}

/** The same of the whole cluster, and of preparing it where the portal does that. */
export async function checkClusterAccess(
  { client, preparer, settings }: Checked,
  signal: AbortSignal,
): Promise<ReadinessCheck[]> {
  const common = { client, suffix: '', account: settings.portalAccount };
  const fix = portalObjects(settings).filter(
    isAbout(['ClusterRole', 'ClusterRoleBinding']),
  );
  const isNeeded = ({ rule }: Right) =>
    rule.resource !== RESOURCES.nodes || !settings.architectures;
  const rights = rightsOf(CLUSTER_RULES).filter(isNeeded);
  const ofCluster = { ...common, rights, fix, code: 'may' as const };
  const ofTekton = (right: Right) => right.rule.names !== undefined;
  const reviews: Review[] = [
    { ...ofCluster, rights: rights.filter(right => !ofTekton(right)) },
    {
      ...ofCluster,
      rights: rights.filter(ofTekton),
      namespace: CONTROLLERS_NAMESPACE,
    },
    ...(settings.mode === 'managed'
      ? [
          {
            ...{ ...common, client: preparer, code: 'may-prepare' as const },
            rights: rightsOf(PREPARE_RULES),
            fix: preparerObjects(settings),
          },
        ]
      : []),
  ];
  const found = await Promise.all(reviews.map(one => reviewed(one, signal)));
  return found.flat();
}
