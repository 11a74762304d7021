import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterError, ClusterErrorCode } from '../cluster/ClusterError';
import { TektonSettings } from '../tektonSettings';

/** The provider that is checked. */
export interface Checked {
  client: ClusterClient;
  provider: string;
  settings: TektonSettings;
}

const REMEDIES: Record<ClusterErrorCode, string> = {
  unreachable:
    'Check the address of the cluster in the configuration of the Kubernetes plugin, and that the backend reaches it.',
  'too-late':
    'Check the API server and the network between it and the backend.',
  'no-plugin':
    'Add @backstage/plugin-kubernetes-backend to the backend; builds on clusters go through it.',
  'unknown-cluster':
    'Name the cluster in the configuration of the Kubernetes plugin (kubernetes.clusterLocatorMethods), or correct the setting cluster.',
  'denied-by-portal':
    'Let the permission policy of the portal allow kubernetes.proxy to its own plugins.',
  'strange-answer':
    'Check what stands between the backend and the API server, such as a load balancer.',
  'no-such-api': 'Install Tekton Pipelines.',
  refused:
    'Check the account that the Kubernetes plugin uses for the cluster, and its rights.',
};

/** What to do about an error. */
export function remedyOf(error: unknown): string {
  return REMEDIES[error instanceof ClusterError ? error.code : 'unreachable'];
}

/** What is said of an error. */
export function seenOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export type Check = Omit<ReadinessCheck, 'result'>;

export const pass = (check: Check): ReadinessCheck => ({
  ...check,
  remedy: undefined,
  result: 'pass',
});
export const warn = (check: Check): ReadinessCheck => ({
  ...check,
  result: 'warn',
});
export const fail = (check: Check): ReadinessCheck => ({
  ...check,
  result: 'fail',
});
