import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_ADDRESS } from './places.mjs';
import { execute } from './execute.mjs';

const DAYS = '365';

/** First address of the services, which is the API server's own. */
const API_SERVICE = '10.96.0.1';

const CLIENT = 'extendedKeyUsage=clientAuth';
const SERVER = [
  'extendedKeyUsage=serverAuth',
  `subjectAltName=IP:127.0.0.1,IP:${API_SERVICE},IP:${NODE_ADDRESS},DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:localhost`,
].join('\n');

/**
 * Who has a certificate, and as whom.
 *
 * @see https://kubernetes.io/docs/setup/best-practices/certificates/
 */
const CERTIFICATES = [
  { name: 'apiserver', subject: '/CN=kube-apiserver', extensions: SERVER },
  { name: 'admin', subject: '/O=system:masters/CN=admin' },
  {
    name: 'kubelet-client',
    subject: '/O=system:masters/CN=apiserver-kubelet-client',
  },
  {
    name: 'kube-controller-manager',
    subject: '/CN=system:kube-controller-manager',
  },
  { name: 'kube-scheduler', subject: '/CN=system:kube-scheduler' },
  { name: 'kube-proxy', subject: '/CN=system:kube-proxy' },
  { name: 'kubelet', subject: '/O=system:nodes/CN=system:node:node1' },
];

function openssl(env, folder, args) {
  return execute(['openssl', ...args], { env, cwd: folder });
}

async function makeKey(env, folder, name) {
  await openssl(env, folder, [
    ...['ecparam', '-name', 'prime256v1', '-genkey', '-noout'],
    ...['-out', `${name}.key`],
  ]);
}

async function makeAuthority(env, folder) {
  await makeKey(env, folder, 'ca');
  await openssl(env, folder, [
    ...['req', '-x509', '-new', '-key', 'ca.key', '-days', DAYS],
    ...['-subj', '/CN=image-factory-cluster', '-out', 'ca.crt'],
  ]);
}

/** The key by which tokens of service accounts are signed. */
async function makeTokenKey(env, folder) {
  await makeKey(env, folder, 'tokens');
  await openssl(env, folder, [
    ...['ec', '-in', 'tokens.key', '-pubout', '-out', 'tokens.pub'],
  ]);
}

async function makeCertificate(env, folder, { name, subject, extensions }) {
  await makeKey(env, folder, name);
  await openssl(env, folder, [
    ...['req', '-new', '-key', `${name}.key`, '-subj', subject],
    ...['-out', `${name}.csr`],
  ]);
  writeFileSync(join(folder, `${name}.ext`), extensions ?? CLIENT);
  await openssl(env, folder, [
    ...['x509', '-req', '-in', `${name}.csr`, '-days', DAYS],
    ...['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-extfile', `${name}.ext`, '-out', `${name}.crt`],
  ]);
}

/** Makes the keys and certificates of a cluster in a folder that only root can read. */
export async function makeCertificates(env, folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await makeAuthority(env, folder);
  await makeTokenKey(env, folder);
  // One after the other: they share the authority's serial number.
  for (const one of CERTIFICATES) await makeCertificate(env, folder, one);
}

/**
 * A kubeconfig with everything in it, as JSON, which is YAML too.
 *
 * @param {string} folder of the certificates.
 * @param {{ name: string, server: string }} options `name` is whose certificate.
 * @see https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export function kubeconfigText(folder, { name, server }) {
  const data = file => readFileSync(join(folder, file)).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'image-factory',
        cluster: { server, 'certificate-authority-data': data('ca.crt') },
      },
    ],
    users: [
      {
        name,
        user: {
          'client-certificate-data': data(`${name}.crt`),
          'client-key-data': data(`${name}.key`),
        },
      },
    ],
    contexts: [
      {
        name: 'image-factory',
        context: { cluster: 'image-factory', user: name },
      },
    ],
    'current-context': 'image-factory',
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
