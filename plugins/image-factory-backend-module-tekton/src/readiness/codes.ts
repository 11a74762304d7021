/** What a check belongs to on a page. */
type Group =
  | 'connection'
  | 'tekton'
  | 'nodes'
  | 'capacity'
  | 'namespaces'
  | 'accounts'
  | 'bundle'
  | 'permissions'
  | 'security'
  | 'network'
  | 'admission'
  | 'registry';

interface Kind {
  group: Group;
  /** `blocking`: while it fails, nothing can run. */
  severity: 'blocking' | 'advice';
}

const blocking = (group: Group): Kind => ({ group, severity: 'blocking' });
const advice = (group: Group): Kind => ({ group, severity: 'advice' });

/**
 * Every kind of check, by its code, which stays. The id of a check is its
 * code; where a provider has several namespaces, `:` and the namespace follow.
 * `docs/kubernetes.md` says of each what to do.
 */
export const CHECK_KINDS = {
  cluster: blocking('connection'),
  'kubernetes-version': blocking('connection'),
  latency: advice('connection'),
  late: advice('connection'),
  tekton: blocking('tekton'),
  'tekton-controllers': blocking('tekton'),
  'tekton-webhook': blocking('tekton'),
  nodes: blocking('nodes'),
  capacity: advice('capacity'),
  namespace: blocking('namespaces'),
  namespaces: advice('namespaces'),
  'service-account': blocking('accounts'),
  task: blocking('bundle'),
  pipeline: blocking('bundle'),
  /** With the verb and the resource behind it, e.g. `may-get-pods-log`. */
  may: blocking('permissions'),
  'may-prepare': advice('permissions'),
  'pod-security': blocking('security'),
  box: blocking('security'),
  quota: blocking('capacity'),
  'limit-range': blocking('capacity'),
  egress: advice('network'),
  admission: blocking('admission'),
  'tool-image': blocking('registry'),
  trial: blocking('admission'),
  push: blocking('registry'),
  'push-unreachable': blocking('registry'),
  'push-not-https': blocking('registry'),
  'push-not-http': blocking('registry'),
  'push-certificate': blocking('registry'),
  'push-denied': blocking('registry'),
  'push-failed': blocking('registry'),
} as const satisfies Record<string, Kind>;

export type CheckCode = keyof typeof CHECK_KINDS;

/** Codes of what was found out by a trial; a look without one keeps them. */
export const TRIAL_CODES: CheckCode[] = [
  'tool-image',
  'box',
  'trial',
  'push',
  'push-unreachable',
  'push-not-https',
  'push-not-http',
  'push-certificate',
  'push-denied',
  'push-failed',
];
