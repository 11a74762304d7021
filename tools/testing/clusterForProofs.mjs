import { runningCluster } from '../cluster/clusterState.mjs';
import { accountIn, issuePortalToken } from '../cluster/portalAccount.mjs';
import {
  kubernetesConfig,
  NAME,
  registryForPods,
  TOKEN,
  writeClusterConfig,
} from '../services/clusterProvider.mjs';
import { toFault } from '../setup/fault.mjs';

/** Of the account that the portal of the proofs has there; it may do nothing yet. */
const NAMESPACE = 'image-factory-e2e';

async function describeCluster(run, cluster, { state, registry }) {
  const { programs, toolImage } = cluster;
  const [token, registryAddress] = await Promise.all([
    issuePortalToken({ programs, env: run.env }, { namespace: NAMESPACE }),
    registryForPods(run, cluster, registry),
  ]);
  const kubernetes = kubernetesConfig(cluster);
  const portalAccount = accountIn(NAMESPACE);
  return {
    [TOKEN]: token,
    IMAGE_FACTORY_E2E_CLUSTER_CONFIG: writeClusterConfig(state, { kubernetes }),
    IMAGE_FACTORY_E2E_CLUSTER: JSON.stringify({
      ...{ name: NAME, namespace: NAMESPACE, portalAccount },
      ...{ programs, toolImage, registryAddress },
    }),
  };
}

/**
 * What the proofs need to know of the test cluster of this machine; nothing
 * where none is up, or it does not answer.
 *
 * @param {{ state: string, registry: { host: string } }} services
 * @returns {Promise<Record<string, string>>} variables.
 */
export async function clusterForProofs(run, services) {
  const cluster = runningCluster();
  if (!cluster) return {};
  try {
    return await describeCluster(run, cluster, services);
  } catch (error) {
    if (!toFault(error)) throw error;
    run.progress.say(`cluster: not used, ${error.message}`);
    return {};
  }
}
