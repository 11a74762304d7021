import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubeconfigText, makeCertificates } from './certificates.mjs';
import { makeMountPoints } from './clusterState.mjs';
import { makeCgroup, makeLink, recordSettings } from './hostTraces.mjs';
import { kubectlSucceeds } from './kubectl.mjs';
import { executeInside, startInside, startNode } from './namespaces.mjs';
import { API_CLIENTS, NODE_NAME, nodeServices } from './nodeServices.mjs';
import { writeNodeSettings } from './nodeSettings.mjs';
import {
  HOST_ADDRESS,
  KUBECONFIG,
  NODE_ADDRESS,
  SERVER,
  SETTINGS_RECORD,
  STATE,
} from './places.mjs';
import { waitUntil } from './waitUntil.mjs';

const API_TIMEOUT_MS = 120_000;
const NODE_TIMEOUT_MS = 120_000;

/**
 * What is mounted inside of the node: the sockets and networks of containers,
 * places whose paths are fixed in the kubelet and in its volumes, and logs.
 */
const FRESH = ['/run', '/var/lib/cni', '/var/lib/kubelet'];
const FROM_STATE = { '/var/log': 'var-log', '/tmp/hostpath_pv': 'volumes' };

/** Commands that prepare the node, run inside of it. */
function preparation() {
  return [
    ['mount', '--make-rshared', '/'],
    ...FRESH.map(path => ['mount', '-t', 'tmpfs', 'tmpfs', path]),
    ...Object.entries(FROM_STATE).map(([path, name]) => [
      ...['mount', '--bind', join(STATE, name), path],
    ]),
    ['mkdir', '-p', '/run/netns', '/run/containerd', '/run/lock'],
    ['ip', 'link', 'set', 'lo', 'up'],
    ['ip', 'address', 'add', `${NODE_ADDRESS}/30`, 'dev', 'eth0'],
    ['ip', 'link', 'set', 'eth0', 'up'],
    ['ip', 'route', 'add', 'default', 'via', HOST_ADDRESS],
    ['sysctl', '-q', '-w', 'net.ipv4.ip_forward=1'],
    ['sysctl', '-q', '-w', 'net.bridge.bridge-nf-call-iptables=1'],
  ];
}

function writeKubeconfigs() {
  const pki = join(STATE, 'pki');
  const write = (file, name) =>
    writeFileSync(file, kubeconfigText(pki, { name, server: SERVER }), {
      mode: 0o600,
    });
  write(KUBECONFIG, 'admin');
  for (const name of API_CLIENTS) {
    write(join(STATE, `${name}.kubeconfig`), name);
  }
}

async function makeNode(env) {
  const mountPoints = [...FRESH, ...Object.keys(FROM_STATE)];
  makeMountPoints(mountPoints);
  makeCgroup();
  const node = await startNode(STATE);
  await makeLink(node, env);
  for (const argv of preparation()) await executeInside(node, argv, { env });
  return node;
}

async function startServices(node, { cluster, signal }) {
  const services = nodeServices(STATE, join(cluster.programs, 'kubernetes'));
  const start = names =>
    Promise.all(
      names.map(name =>
        startInside(node, {
          argv: services[name],
          log: join(STATE, 'logs', `${name}.log`),
          env: { PATH: cluster.env.PATH, HOME: '/root' },
        }),
      ),
    );
  const later = API_CLIENTS;
  await start(Object.keys(services).filter(name => !later.includes(name)));
  await waitUntil(
    `The API server is not ready after ${
      API_TIMEOUT_MS / 1000
    } seconds (see ${STATE}/logs/kube-apiserver.log and etcd.log).`,
    () => kubectlSucceeds(cluster, ['get', '--raw', '/readyz']),
    { timeoutMs: API_TIMEOUT_MS, signal },
  );
  await start(later);
}

/** Says whether the API server answers and the node is ready for pods. */
export function isNodeReady(cluster) {
  return kubectlSucceeds(cluster, [
    ...['wait', '--for=condition=Ready', `node/${NODE_NAME}`, '--timeout=1s'],
  ]);
}

/**
 * Starts the one node of the cluster: its namespaces, the link to this
 * machine, and the programs of Kubernetes.
 *
 * @param {{ env: object, signal: AbortSignal }} context
 * @param {{ programs: string, pauseImage: string }} options
 * @throws {Fault} with the log to look at, if something of it does not come up.
 */
export async function startClusterNode({ env, signal }, options) {
  const cluster = { programs: options.programs, env };
  mkdirSync(STATE, { mode: 0o711 });
  recordSettings(SETTINGS_RECORD);
  writeNodeSettings(STATE, options);
  await makeCertificates(env, join(STATE, 'pki'));
  writeKubeconfigs();
  const node = await makeNode(env);
  await startServices(node, { cluster, signal });
  await waitUntil(
    `The node is not ready after ${
      NODE_TIMEOUT_MS / 1000
    } seconds (see ${STATE}/logs/kubelet.log and containerd.log).`,
    () => isNodeReady(cluster),
    { timeoutMs: NODE_TIMEOUT_MS, signal },
  );
}
