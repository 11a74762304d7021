import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CGROUP, CLOSED_REGISTRY, NODE_ADDRESS, REGISTRY } from './places.mjs';

/** Addresses of pods. */
export const POD_NETWORK = '10.244.0.0/24';

/** @see https://www.cni.dev/plugins/current/main/bridge/ */
const CNI = {
  cniVersion: '0.4.0',
  name: 'pods',
  plugins: [
    {
      type: 'bridge',
      bridge: 'cni0',
      isGateway: true,
      ipMasq: true,
      hairpinMode: true,
      ipam: {
        type: 'host-local',
        dataDir: '/run/cni',
        ranges: [[{ subnet: POD_NETWORK }]],
        routes: [{ dst: '0.0.0.0/0' }],
      },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
};

/**
 * `restrict_oom_score_adj`: a machine without CAP_SYS_RESOURCE lets nobody
 * lower the score of a process.
 *
 * @see https://github.com/containerd/containerd/blob/release/1.6/docs/cri/config.md
 */
function containerdConfig(state, pauseImage) {
  return `version = 2
root = "${state}/containerd"
state = "/run/containerd/state"
[grpc]
  address = "${state}/run/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "${state}/registries"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${state}/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
`;
}

/** @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
function kubeletConfig(state) {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: NODE_ADDRESS,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: `${state}/pki/ca.crt` },
    },
    authorization: { mode: 'Webhook' },
    containerRuntimeEndpoint: `unix://${state}/run/containerd.sock`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${CGROUP}`,
    failCgroupV1: false,
    failSwapOn: false,
    resolvConf: `${state}/resolv.conf`,
    oomScoreAdj: 0,
    volumePluginDir: `${state}/volume-plugins`,
    evictionHard: {
      'memory.available': '200Mi',
      'nodefs.available': '1Gi',
      'imagefs.available': '1Gi',
    },
    imageGCHighThresholdPercent: 95,
    imageGCLowThresholdPercent: 94,
    maxPods: 250,
    syncFrequency: '10s',
  };
}

/** @see https://distribution.github.io/distribution/about/configuration/ */
function registryConfig(state) {
  return {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: `${state}/registry` },
      delete: { enabled: true },
    },
    http: { addr: REGISTRY, secret: 'test-cluster' },
  };
}

/**
 * Lets containerd pull from a registry by plain http.
 *
 * @see https://github.com/containerd/containerd/blob/release/1.6/docs/hosts.md
 */
function allowPlainHttp(state, registry) {
  const folder = join(state, 'registries', registry);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'hosts.toml'),
    `server = "http://${registry}"\n[host."http://${registry}"]\n  capabilities = ["pull", "resolve"]\n`,
  );
}

/** Folders that the programs of the node expect to find. */
const FOLDERS = ['cni', 'etcd', 'kubelet', 'logs', 'run', 'var-log', 'volumes'];

/**
 * Writes the settings of the programs that run on the node.
 *
 * @param {string} state folder of the cluster.
 * @param {{ pauseImage: string }} options name of the image that holds the namespaces of pods.
 */
export function writeNodeSettings(state, { pauseImage }) {
  for (const name of FOLDERS) mkdirSync(join(state, name), { recursive: true });
  const write = (name, content) =>
    writeFileSync(
      join(state, name),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  write('cni/10-pods.conflist', CNI);
  write('containerd.toml', containerdConfig(state, pauseImage));
  write('kubelet.json', kubeletConfig(state));
  write('registry.json', registryConfig(state));
  // Nobody answers names in this cluster.
  write('resolv.conf', 'nameserver 127.0.0.1\n');
  for (const name of [REGISTRY, CLOSED_REGISTRY]) allowPlainHttp(state, name);
}
