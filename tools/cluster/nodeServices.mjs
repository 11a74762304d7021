import { join } from 'node:path';
import { POD_NETWORK } from './nodeSettings.mjs';
import { NODE_ADDRESS } from './places.mjs';

const LOCAL = 'http://127.0.0.1';
const NODE_PORTS = { etcd: 2379, peers: 2380, api: 6443 };
export const NODE_NAME = 'node1';

/**
 * The database of an API server.
 *
 * @param {string} state folder of the cluster.
 * @param {{ etcd: number, peers: number }} ports
 */
export function etcd(state, ports) {
  return [
    'etcd',
    `--data-dir=${state}/etcd`,
    // Nothing of a test cluster is to survive the machine.
    '--unsafe-no-fsync',
    `--listen-client-urls=${LOCAL}:${ports.etcd}`,
    `--advertise-client-urls=${LOCAL}:${ports.etcd}`,
    `--listen-peer-urls=${LOCAL}:${ports.peers}`,
    // It tells nobody, and has no peers; but it wants to know its own address.
    `--initial-advertise-peer-urls=${LOCAL}:${ports.peers}`,
    `--initial-cluster=default=${LOCAL}:${ports.peers}`,
  ];
}

/**
 * An API server.
 *
 * @param {string} state folder of the cluster, with its certificates.
 * @param {{ program: string, ports: { etcd: number, api: number }, bind: string }} options
 */
export function apiServer(state, { program, ports, bind }) {
  const pki = join(state, 'pki');
  return [
    program,
    `--etcd-servers=${LOCAL}:${ports.etcd}`,
    `--bind-address=${bind}`,
    `--advertise-address=${NODE_ADDRESS}`,
    `--secure-port=${ports.api}`,
    `--tls-cert-file=${pki}/apiserver.crt`,
    `--tls-private-key-file=${pki}/apiserver.key`,
    `--client-ca-file=${pki}/ca.crt`,
    `--service-account-key-file=${pki}/tokens.pub`,
    `--service-account-signing-key-file=${pki}/tokens.key`,
    '--service-account-issuer=https://kubernetes.default.svc',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--anonymous-auth=false',
    `--kubelet-client-certificate=${pki}/kubelet-client.crt`,
    `--kubelet-client-key=${pki}/kubelet-client.key`,
    '--allow-privileged=true',
    '--kubelet-preferred-address-types=InternalIP',
  ];
}

/** Arguments by which a component reaches the API server, and asks it who its own callers are. */
function asComponent(state, name) {
  const config = `${state}/${name}.kubeconfig`;
  return [
    `--kubeconfig=${config}`,
    `--authentication-kubeconfig=${config}`,
    `--authorization-kubeconfig=${config}`,
    '--bind-address=127.0.0.1',
    '--leader-elect=false',
  ];
}

function controllerManager(state, program) {
  const pki = join(state, 'pki');
  return [
    program,
    ...asComponent(state, 'kube-controller-manager'),
    '--use-service-account-credentials',
    `--service-account-private-key-file=${pki}/tokens.key`,
    `--root-ca-file=${pki}/ca.crt`,
    `--cluster-signing-cert-file=${pki}/ca.crt`,
    `--cluster-signing-key-file=${pki}/ca.key`,
    // Makes volumes below /tmp, which is the node's own.
    '--enable-hostpath-provisioner',
  ];
}

function kubelet(state, program) {
  return [
    program,
    `--config=${state}/kubelet.json`,
    `--kubeconfig=${state}/kubelet.kubeconfig`,
    `--root-dir=${state}/kubelet`,
    `--hostname-override=${NODE_NAME}`,
    `--node-ip=${NODE_ADDRESS}`,
    `--cert-dir=${state}/kubelet-pki`,
  ];
}

function kubeProxy(state, program) {
  return [
    program,
    `--kubeconfig=${state}/kube-proxy.kubeconfig`,
    '--proxy-mode=iptables',
    `--hostname-override=${NODE_NAME}`,
    // Settings of the whole machine are left alone.
    '--conntrack-max-per-core=0',
    '--conntrack-tcp-timeout-established=0',
    '--conntrack-tcp-timeout-close-wait=0',
    '--oom-score-adj=0',
    `--cluster-cidr=${POD_NETWORK}`,
  ];
}

/**
 * The programs of the node by name.
 *
 * @param {string} state folder of the cluster.
 * @param {string} programs folder with the programs of Kubernetes.
 * @returns {Record<string, string[]>} argument vectors.
 */
export function nodeServices(state, programs) {
  const program = name => join(programs, name);
  return {
    registry: ['docker-registry', 'serve', `${state}/registry.json`],
    etcd: etcd(state, NODE_PORTS),
    containerd: ['containerd', '--config', `${state}/containerd.toml`],
    'kube-apiserver': apiServer(state, {
      program: program('kube-apiserver'),
      ports: NODE_PORTS,
      bind: '0.0.0.0',
    }),
    'kube-controller-manager': controllerManager(
      state,
      program('kube-controller-manager'),
    ),
    'kube-scheduler': [
      program('kube-scheduler'),
      ...asComponent(state, 'kube-scheduler'),
    ],
    kubelet: kubelet(state, program('kubelet')),
    'kube-proxy': kubeProxy(state, program('kube-proxy')),
  };
}

/** Who needs the API server, and has a kubeconfig of its own. */
export const API_CLIENTS = [
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kube-proxy',
];
