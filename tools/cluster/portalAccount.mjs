import { kubectl } from './kubectl.mjs';

const ACCOUNT = 'portal';
const TOKEN_DURATION = '720h';

/** As a provider's setting `portalAccount` names it. */
export const accountIn = namespace => `${namespace}/${ACCOUNT}`;

/** What lets the account do everything. */
function everything(namespace) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: namespace },
    subjects: [{ kind: 'ServiceAccount', name: ACCOUNT, namespace }],
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'cluster-admin',
    },
  };
}

/**
 * An account of a portal as objects.
 *
 * @param {{ namespace: string, mayEverything?: boolean }} account - for a
 *   person who tries the cluster out from a portal it may do everything;
 *   otherwise nothing at all.
 */
export function portalAccountObjects({ namespace, mayEverything }) {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: ACCOUNT, namespace },
    },
    ...(mayEverything ? [everything(namespace)] : []),
  ];
}

/**
 * Gives the cluster an account for a portal, the same one each time.
 *
 * @param {{ programs: string, env: object }} cluster
 * @param {Parameters<typeof portalAccountObjects>[0]} account
 * @returns {Promise<string>} a token of it, good for 30 days.
 * @throws {Fault} if the cluster does not answer.
 */
export async function issuePortalToken(cluster, account) {
  const items = portalAccountObjects(account);
  await kubectl(cluster, ['apply', '--server-side', '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  });
  const token = await kubectl(cluster, [
    ...['create', 'token', ACCOUNT, '--namespace', account.namespace],
    ...['--duration', TOKEN_DURATION],
  ]);
  return token.trim();
}
