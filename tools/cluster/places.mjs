import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything that a running cluster writes; one cluster per machine. */
export const STATE = '/var/lib/image-factory-cluster';

/** The machine's settings from before the cluster. */
export const SETTINGS_RECORD = join(STATE, 'settings-before.json');

/** Held while a cluster is brought up or down. */
export const LOCK = '/run/image-factory-cluster.lock';

/** The kubeconfig of the cluster's administrator. */
export const KUBECONFIG = join(STATE, 'kubeconfig');

/** The link between the machine and the node, and their addresses on it. */
export const LINK = 'ifcluster0';
export const HOST_ADDRESS = '10.98.0.1';
export const NODE_ADDRESS = '10.98.0.2';

/** Address of the API server. */
export const SERVER = `https://${NODE_ADDRESS}:6443`;

/** The node's registry, by plain http; the same name on the machine, for containerd and in pods. */
export const REGISTRY = `${NODE_ADDRESS}:5000`;

/**
 * A registry of which the node knows, and at which nobody listens but tests:
 * they open and close it.
 */
export const CLOSED_REGISTRY = `${HOST_ADDRESS}:5001`;

/** Parent of the cgroups of all pods. */
export const CGROUP = 'image-factory-cluster';

/**
 * Where programs and images are kept for every checkout of this user.
 *
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheHome(env) {
  const home = env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache');
  return join(home, 'image-factory');
}
