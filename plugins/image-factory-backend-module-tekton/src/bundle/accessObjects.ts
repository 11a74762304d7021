import { ClusterObject } from '../cluster/objects';
import { LABELS, MANAGED_BY } from '../labels';
import { TektonSettings } from '../tektonSettings';
import {
  AccessRule,
  CLUSTER_RULES,
  NAMESPACE_RULES,
  PORTAL_ROLE,
  PREPARE_RULES,
  roleRule,
} from './accessRules';

const RBAC = 'rbac.authorization.k8s.io';
const ROLE = PORTAL_ROLE;
/** Of what prepares clusters: the role, and the account where it has one of its own. */
const PREPARER = 'image-factory-preparer';
const labels = { [LABELS.managedBy]: MANAGED_BY };

function portalSubject({ portalAccount }: TektonSettings) {
  const [namespace, name] = portalAccount.split('/');
  return { kind: 'ServiceAccount', name, namespace };
}

/** One for each account: portals may share a cluster, and a namespace. */
export function bindingName({ portalAccount }: TektonSettings): string {
  return `${ROLE}.${portalAccount.replace('/', '.')}`;
}

/** A namespace for builds: the label says that it is, and its pods may be no more privileged than the box. */
export function namespaceObject(name: string): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'baseline' },
    },
  };
}

/** What makes a namespace one in which the portal may run builds. */
export function namespaceObjects(
  settings: TektonSettings,
  namespace: string,
): ClusterObject[] {
  const metadata = { name: ROLE, namespace, labels };
  return [
    namespaceObject(namespace),
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: settings.serviceAccount, namespace, labels },
      automountServiceAccountToken: false,
    } as ClusterObject,
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata,
      rules: NAMESPACE_RULES.map(roleRule),
    } as ClusterObject,
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { ...metadata, name: bindingName(settings) },
      subjects: [portalSubject(settings)],
      roleRef: { apiGroup: RBAC, kind: 'Role', name: ROLE },
    } as ClusterObject,
  ];
}

interface Account {
  kind: string;
  name: string;
  namespace: string;
}

/** An account with rights in the whole cluster. */
function accountObjects(
  { name, namespace }: Account,
  of: { role: string; binding: string; rules: AccessRule[] },
): ClusterObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name: of.role, labels },
      rules: of.rules.map(roleRule),
    } as ClusterObject,
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: of.binding, labels },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: of.role },
    } as ClusterObject,
  ];
}

/** The namespace of the accounts, where it is none of builds. */
export function accountNamespace(settings: TektonSettings): ClusterObject {
  const { namespace } = portalSubject(settings);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  };
}

/** What may prepare the cluster: an account of its own where it has an entry of its own, and that of the portal elsewhere. */
export function preparerObjects(settings: TektonSettings): ClusterObject[] {
  const account = portalSubject(settings);
  const objects = accountObjects(
    settings.prepareAs ? { ...account, name: PREPARER } : account,
    {
      role: PREPARER,
      binding: `${PREPARER}.${settings.portalAccount.replace('/', '.')}`,
      rules: PREPARE_RULES,
    },
  );
  return settings.prepareAs ? objects : objects.slice(1);
}

/** The account of the portal, and what it needs of the whole cluster. */
export function portalObjects(settings: TektonSettings): ClusterObject[] {
  return accountObjects(portalSubject(settings), {
    role: ROLE,
    binding: bindingName(settings),
    rules: CLUSTER_RULES,
  });
}
