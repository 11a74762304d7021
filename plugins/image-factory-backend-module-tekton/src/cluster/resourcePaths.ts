/** A kind of object, as the API addresses it. */
export interface Resource {
  /** Empty for the core group. */
  group: string;
  version: string;
  /** In the plural. */
  resource: string;
}

const core = (resource: string): Resource => ({
  group: '',
  version: 'v1',
  resource,
});
const tekton = (resource: string): Resource => ({
  group: 'tekton.dev',
  version: 'v1',
  resource,
});

const rbac = (resource: string): Resource => ({
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  resource,
});

/** Every kind of object that builds, or preparing for them, need. */
export const RESOURCES = {
  namespaces: core('namespaces'),
  nodes: core('nodes'),
  pods: core('pods'),
  events: core('events'),
  secrets: core('secrets'),
  configMaps: core('configmaps'),
  serviceAccounts: core('serviceaccounts'),
  pipelineRuns: tekton('pipelineruns'),
  taskRuns: tekton('taskruns'),
  pipelines: tekton('pipelines'),
  tasks: tekton('tasks'),
  roles: rbac('roles'),
  roleBindings: rbac('rolebindings'),
  clusterRoles: rbac('clusterroles'),
  clusterRoleBindings: rbac('clusterrolebindings'),
  deployments: { group: 'apps', version: 'v1', resource: 'deployments' },
  resourceQuotas: core('resourcequotas'),
  limitRanges: core('limitranges'),
  networkPolicies: {
    group: 'networking.k8s.io',
    version: 'v1',
    resource: 'networkpolicies',
  },
  accessReviews: {
    group: 'authorization.k8s.io',
    version: 'v1',
    resource: 'selfsubjectaccessreviews',
  },
} as const satisfies Record<string, Resource>;

/** Where an object, or all of a kind, is. */
export interface ObjectPlace {
  resource: Resource;
  namespace?: string;
  name?: string;
  /** e.g. `log`. */
  subresource?: string;
}

/** e.g. `/apis/tekton.dev/v1/namespaces/builds/pipelineruns/x?limit=1`. */
export function pathOf(
  { resource, namespace, name, subresource }: ObjectPlace,
  query: Record<string, string | undefined> = {},
): string {
  const { group, version } = resource;
  const parts = [
    ...(group ? ['apis', group] : ['api']),
    version,
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    resource.resource,
    ...(name === undefined ? [] : [name]),
    ...(subresource === undefined ? [] : [subresource]),
  ];
  const asked = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  const search = asked.length > 0 ? `?${new URLSearchParams(asked)}` : '';
  return `/${parts.map(encodeURIComponent).join('/')}${search}`;
}
