import { Resource, RESOURCES } from '../cluster/resourcePaths';

/** What the account of the portal may do with a kind of object. */
export interface AccessRule {
  resource: Resource;
  subresource?: string;
  verbs: string[];
  /** The only objects that it is about; any if left out. */
  names?: string[];
  /** What for; readiness tells it. */
  why: string;
}

/** The role that lets the portal run builds in a namespace. */
export const PORTAL_ROLE = 'image-factory-portal';

/** What the portal needs in a namespace of builds, and nothing beside it. */
export const NAMESPACE_RULES: AccessRule[] = [
  {
    resource: RESOURCES.pipelineRuns,
    verbs: ['create', 'get', 'list', 'patch', 'delete'],
    why: 'Builds are started, looked at, stopped and removed',
  },
  {
    resource: RESOURCES.taskRuns,
    verbs: ['list'],
    why: 'Tells why a build did not start',
  },
  {
    resource: RESOURCES.pods,
    verbs: ['list', 'delete'],
    why: 'Tells how a build stands, and ends one that does not stop',
  },
  {
    resource: RESOURCES.pods,
    subresource: 'log',
    verbs: ['get'],
    why: 'The log of a build and its outcome',
  },
  {
    resource: RESOURCES.secrets,
    verbs: ['create', 'delete'],
    why: 'What a build is to do, with its credentials; it can’t be read again',
  },
  {
    resource: RESOURCES.events,
    verbs: ['list'],
    why: 'Tells what a build waits for',
  },
  {
    resource: RESOURCES.tasks,
    verbs: ['get'],
    why: 'Readiness looks for the task of builds',
  },
  {
    resource: RESOURCES.pipelines,
    verbs: ['get'],
    why: 'Readiness looks for the pipeline of builds',
  },
  {
    resource: RESOURCES.serviceAccounts,
    verbs: ['get'],
    why: 'Readiness looks for the service account of builds',
  },
  {
    resource: RESOURCES.namespaces,
    verbs: ['get'],
    why: 'Builds run only in a namespace that is labelled for them',
  },
  {
    resource: RESOURCES.resourceQuotas,
    verbs: ['list'],
    why: 'Readiness looks whether a build has room in them',
  },
  {
    resource: RESOURCES.limitRanges,
    verbs: ['list'],
    why: 'Readiness looks whether the containers of a build fit into them',
  },
  {
    resource: RESOURCES.networkPolicies,
    verbs: ['list'],
    why: 'Readiness says what limits what builds reach',
  },
];

/** Where Tekton is, and the deployments that act on runs. */
export const CONTROLLERS_NAMESPACE = 'tekton-pipelines';
export const CONTROLLERS = [
  'tekton-pipelines-controller',
  'tekton-pipelines-webhook',
];

/** What the portal needs of the whole cluster. */
export const CLUSTER_RULES: AccessRule[] = [
  {
    resource: RESOURCES.nodes,
    verbs: ['list'],
    why: 'Tells for which architectures can be built, unless the settings name them',
  },
  {
    resource: RESOURCES.deployments,
    verbs: ['get'],
    names: CONTROLLERS,
    why: 'Readiness looks whether what acts on runs is there',
  },
];

/**
 * What preparing needs, in the whole cluster, since its namespaces are yet to
 * be made. Who may write a role can give itself more, so keep this to an
 * account of its own.
 */
export const PREPARE_RULES: AccessRule[] = [
  {
    resource: RESOURCES.namespaces,
    verbs: ['get', 'create', 'patch'],
    why: 'Namespaces of builds are made',
  },
  {
    resource: RESOURCES.serviceAccounts,
    verbs: ['get', 'create', 'patch'],
    why: 'Each namespace of builds has a service account',
  },
  {
    resource: RESOURCES.roles,
    verbs: ['get', 'create', 'patch'],
    why: 'Each namespace of builds has the role of the portal',
  },
  {
    resource: RESOURCES.roles,
    verbs: ['escalate', 'bind'],
    names: [PORTAL_ROLE],
    why: 'Kubernetes lets nobody grant what they do not have themselves, unless for a role by name',
  },
  {
    resource: RESOURCES.roleBindings,
    verbs: ['get', 'create', 'patch'],
    why: 'The role is bound to the account of the portal',
  },
  {
    resource: RESOURCES.tasks,
    verbs: ['get', 'list', 'create', 'patch', 'delete'],
    why: 'The task of builds is brought, and earlier ones are removed',
  },
  {
    resource: RESOURCES.pipelines,
    verbs: ['get', 'list', 'create', 'patch', 'delete'],
    why: 'The pipeline of builds is brought, and earlier ones are removed',
  },
  {
    resource: RESOURCES.pipelineRuns,
    verbs: ['list'],
    why: 'A task that a build still refers to is not removed',
  },
];

/** As a role writes it, e.g. `pods/log`. */
export function resourceName({ resource, subresource }: AccessRule): string {
  return subresource
    ? `${resource.resource}/${subresource}`
    : resource.resource;
}

/** The rule as a role has it. */
export function roleRule(rule: AccessRule) {
  return {
    apiGroups: [rule.resource.group],
    resources: [resourceName(rule)],
    verbs: rule.verbs,
    ...(rule.names && { resourceNames: rule.names }),
  };
}
