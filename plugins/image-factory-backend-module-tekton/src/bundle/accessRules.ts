import { Resource, RESOURCES } from '../cluster/resourcePaths';

/** What the account of the portal may do with a kind of object. */
export interface AccessRule {
  resource: Resource;
  subresource?: string;
  verbs: string[];
  /** What for; readiness tells it. */
  why: string;
}

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
];

/** What the portal needs of the whole cluster. */
export const CLUSTER_RULES: AccessRule[] = [
  {
    resource: RESOURCES.nodes,
    verbs: ['list'],
    why: 'Tells for which architectures can be built, unless the settings name them',
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
  };
}
