import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningCluster } from '../cluster/clusterState.mjs';
import { accountIn, issuePortalToken } from '../cluster/portalAccount.mjs';
import { forwardPort } from './forwardPort.mjs';

/** Name of the cluster for the Kubernetes plugin, and id of the provider. */
export const NAME = 'cluster-1';
/** Variable with the token, so that no file holds it. */
export const TOKEN = 'IMAGE_FACTORY_CLUSTER_TOKEN';
const NAMESPACE = 'image-factory-demo';
const SLOTS = 2;

/** The files that a portal reads by itself, the later one winning. */
function ownConfigFiles(root) {
  return ['app-config.yaml', 'app-config.local.yaml']
    .map(name => join(root, name))
    .filter(existsSync);
}

/** A list of the last file that has it is the whole list. */
async function declaredProviders(files) {
  const { parse } = await import('yaml');
  const lists = files
    .map(file => parse(readFileSync(file, 'utf8'))?.imageFactory?.providers)
    .filter(Array.isArray);
  return lists.at(-1) ?? [];
}

function authorityOf(kubeconfig) {
  const { clusters } = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  return clusters[0].cluster['certificate-authority-data'];
}

/**
 * What tells the Kubernetes plugin of a cluster.
 *
 * @param {import('../cluster/clusterState.mjs').Cluster} cluster
 */
export function kubernetesConfig({ server, kubeconfig }) {
  const cluster = {
    name: NAME,
    url: server,
    caData: authorityOf(kubeconfig),
    authProvider: 'serviceAccount',
    serviceAccountToken: `\${${TOKEN}}`,
  };
  return {
    clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
  };
}

/**
 * Lets pods reach a registry of this machine that listens on loopback.
 *
 * @returns {Promise<string>} its address for them.
 */
export async function registryForPods(run, cluster, registry) {
  const port = Number(registry.host.split(':')[1]);
  await forwardPort(run, { address: cluster.hostAddress, port }, port);
  return `${cluster.hostAddress}:${port}`;
}

/** Writes a configuration that only its owner can read. */
export function writeClusterConfig(state, config) {
  const folder = join(state, 'cluster');
  const file = join(folder, 'app-config.cluster.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  return file;
}

/**
 * A provider on the cluster.
 *
 * @param {{ toolImage: string, registry: { host: string, address: string } }} given
 *   `registry.address` is where pods reach it.
 */
export function clusterProvider({ toolImage, registry }) {
  return {
    id: NAME,
    title: 'Kubernetes on this machine',
    executor: 'tekton',
    slots: SLOTS,
    settings: {
      cluster: NAME,
      mode: 'managed',
      toolImage,
      portalAccount: accountIn(NAMESPACE),
      registryAddresses: { [registry.host]: registry.address },
    },
  };
}

async function offer(run, cluster, { host }) {
  const files = ownConfigFiles(run.root);
  const account = { namespace: NAMESPACE, mayEverything: true };
  const kube = { programs: cluster.programs, env: run.env };
  const [token, declared, address] = await Promise.all([
    issuePortalToken(kube, account),
    declaredProviders(files),
    registryForPods(run, cluster, { host }),
  ]);
  const { toolImage } = cluster;
  const provider = clusterProvider({ toolImage, registry: { host, address } });
  const file = writeClusterConfig(run.state, {
    kubernetes: kubernetesConfig(cluster),
    imageFactory: { providers: [...declared, provider] },
  });
  run.progress.say(
    `cluster: it is up, and the portal offers it as the provider ${NAME}`,
  );
  return {
    args: [...files, file].flatMap(each => ['--config', each]),
    env: { [TOKEN]: token },
  };
}

/**
 * Offers the cluster of `npm run cluster:up` to the portal, where it is up on
 * this machine. One that does not answer is said to be so and left out.
 *
 * @returns {Promise<{ args: string[], env: object }>} of the portal's process.
 */
export async function offerCluster(run, registry) {
  const nothing = { args: [], env: {} };
  const cluster = runningCluster();
  if (!cluster) return nothing;
  try {
    return await offer(run, cluster, registry);
  } catch (error) {
    run.progress.say(`cluster: left out, ${error.message}`);
    return nothing;
  }
}
