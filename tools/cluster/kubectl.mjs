import { join } from 'node:path';
import { execute } from './execute.mjs';
import { KUBECONFIG } from './places.mjs';

/**
 * Runs the cluster's own kubectl as its administrator.
 *
 * @param {{ programs: string, env: object }} cluster
 * @param {string[]} args
 * @param {{ input?: string, timeoutMs?: number }} [options]
 * @returns {Promise<string>} what it prints.
 * @throws {Fault} with its last line if it fails.
 */
export function kubectl({ programs, env }, args, options = {}) {
  const program = join(programs, 'kubernetes/kubectl');
  const argv = [program, `--kubeconfig=${KUBECONFIG}`, ...args];
  // Its cache of what the server knows would outlive the cluster.
  const cache = `--cache-dir=${join(KUBECONFIG, '../kubectl-cache')}`;
  return execute([...argv, cache], { env, ...options });
}

/** Says whether kubectl succeeds. */
export function kubectlSucceeds(cluster, args, options) {
  return kubectl(cluster, args, options).then(
    () => true,
    () => false,
  );
}
