import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { stringify } from 'yaml';
import {
  AccessRule,
  NAMESPACE_RULES,
  resourceName,
  roleRule,
} from '../bundle/accessRules';
import { AccessReview } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { Checked, fail, pass, remedyOf, seenOf } from './checks';

interface Pair {
  rule: AccessRule;
  verb: string;
}

const PAIRS: Pair[] = NAMESPACE_RULES.flatMap(rule =>
  rule.verbs.map(verb => ({ rule, verb })),
);

async function isAllowed(
  { client }: Checked,
  { rule, verb }: Pair,
  of: { namespace: string; signal: AbortSignal },
): Promise<boolean> {
  const { group, resource } = rule.resource;
  const review = await client.create<AccessReview>(
    { resource: RESOURCES.accessReviews },
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          ...{ group, resource, verb },
          namespace: of.namespace,
          ...(rule.subresource && { subresource: rule.subresource }),
        },
      },
    },
    { signal: of.signal },
  );
  return review.status?.allowed === true;
}

async function checkPair(
  checked: Checked,
  pair: Pair,
  of: { namespace: string; signal: AbortSignal },
): Promise<ReadinessCheck> {
  const { rule, verb } = pair;
  const name = resourceName(rule);
  const check = {
    id: `may-${verb}-${name.replace('/', '-')}`,
    title: `The portal may ${verb} ${name} in ${of.namespace}`,
    why: rule.why,
  };
  try {
    if (await isAllowed(checked, pair, of)) {
      return pass({ ...check, seen: 'allowed' });
    }
    const missing = roleRule({ ...rule, verbs: [verb] });
    return fail({
      ...check,
      seen: `not allowed for the account that the Kubernetes plugin uses`,
      remedy: `Add this rule to the role image-factory-portal in the namespace ${
        of.namespace
      }:\n${stringify([missing])}`,
    });
  } catch (error) {
    of.signal.throwIfAborted();
    return fail({ ...check, seen: seenOf(error), remedy: remedyOf(error) });
  }
}

/** Whether the portal may do all that it does in a namespace: a check for each verb and resource. */
export function checkAccess(
  checked: Checked,
  of: { namespace: string; signal: AbortSignal },
): Promise<ReadinessCheck[]> {
  return Promise.all(PAIRS.map(pair => checkPair(checked, pair, of)));
}
