import { ClusterObject } from '../cluster/objects';
import { LABELS, MANAGED_BY } from '../labels';
import { TektonSettings } from '../tektonSettings';
import { CLUSTER_RULES, NAMESPACE_RULES, roleRule } from './accessRules';

const RBAC = 'rbac.authorization.k8s.io';
const ROLE = 'image-factory-portal';
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
function namespaceObject(name: string): ClusterObject {
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

/** The account of the portal, and what it needs of the whole cluster. */
export function portalObjects(settings: TektonSettings): ClusterObject[] {
  const { name, namespace } = portalSubject(settings);
  const metadata = { name: ROLE, labels };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata,
      rules: CLUSTER_RULES.map(roleRule),
    } as ClusterObject,
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { ...metadata, name: bindingName(settings) },
      subjects: [portalSubject(settings)],
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: ROLE },
    } as ClusterObject,
  ];
}
