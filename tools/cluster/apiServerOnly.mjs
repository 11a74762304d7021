import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../setup/ports.mjs';
import { findProgram } from '../setup/systemPackages.mjs';
import { kubeconfigText, makeCertificates } from './certificates.mjs';
import { execute } from './execute.mjs';
import { apiServer, etcd } from './nodeServices.mjs';
import { hasPrograms, manifestsFolder, programsFolder } from './programs.mjs';
import { waitUntil } from './waitUntil.mjs';

const TIMEOUT_MS = 120_000;
/** Tekton's kinds of objects, which its own programs make no difference to. */
const CRDS = '300-crds';

async function choosePorts() {
  // One after the other: a port that is chosen is not held.
  const taken = new Set();
  while (taken.size < 3) taken.add(await freePort());
  const [forEtcd, forPeers, forApi] = taken;
  return { etcd: forEtcd, peers: forPeers, api: forApi };
}

/** Starts the two programs, which end with this command. */
function startPrograms(context, folder, { programs, ports }) {
  const server = apiServer(folder, {
    program: join(programs, 'kubernetes/kube-apiserver'),
    ports,
    bind: '127.0.0.1',
  });
  const log = openSync(join(folder, 'programs.log'), 'w', 0o600);
  // They write to a folder of theirs, also what they take for their home.
  const env = { PATH: context.env.PATH, HOME: folder };
  const started = [etcd(folder, ports), server].map(argv =>
    context.processes.start(argv, {
      env,
      cwd: folder,
      stdio: ['ignore', log, log],
    }),
  );
  closeSync(log);
  return started;
}

function kubectlOf(context, { programs, kubeconfig, folder }) {
  const argv = [
    join(programs, 'kubernetes/kubectl'),
    `--kubeconfig=${kubeconfig}`,
    `--cache-dir=${join(folder, 'kubectl-cache')}`,
  ];
  return args => execute([...argv, ...args], { env: context.env, cwd: folder });
}

async function isReady(kubectl) {
  try {
    return (await kubectl(['get', '--raw', '/readyz'])) === 'ok';
  } catch {
    return false;
  }
}

async function addTektonsKinds(kubectl, programs) {
  const folder = join(manifestsFolder(programs), CRDS);
  const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  const named = files.map(name => `--filename=${join(folder, name)}`);
  // Too long for the annotation of a client-side apply.
  await kubectl(['apply', '--server-side', ...named]);
  await kubectl([
    ...['wait', '--for=condition=Established', '--timeout=60s'],
    ...named,
  ]);
}

/** Why there can't be one here; `undefined` where there can. */
function lackOf(env) {
  if (!hasPrograms(programsFolder(env))) {
    return 'its programs are not built on this machine (npm run cluster:up builds them)';
  }
  const missing = ['etcd', 'openssl'].find(
    name => !findProgram(name, env.PATH),
  );
  return missing && `${missing} is not installed`;
}

async function prepare(context, { folder, programs, ports }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pki = join(folder, 'pki');
  await makeCertificates(context.env, pki);
  const server = `https://127.0.0.1:${ports.api}`;
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigText(pki, { name: 'admin', server }), {
    mode: 0o600,
  });
  const kubectl = kubectlOf(context, { programs, kubeconfig, folder });
  return { server, kubeconfig, kubectl };
}

/**
 * Starts an API server of Kubernetes with Tekton's kinds of objects, and
 * nothing that would act on them: what is written stays as it is. Needs no
 * rights, and ends with this command.
 *
 * @param {{ env: object, processes: object, progress: object }} context
 * @param {string} folder to keep everything in.
 * @returns {Promise<string | undefined>} the kubeconfig of its administrator;
 *   `undefined` where there can't be one, which was said.
 * @throws {Fault} if it does not come up.
 */
export async function startApiServer(context, folder) {
  const lack = lackOf(context.env);
  if (lack) {
    context.progress.say(`API server of Kubernetes: none, since ${lack}`);
    return undefined;
  }
  const programs = programsFolder(context.env);
  const ports = await choosePorts();
  const place = { folder, programs, ports };
  const { server, kubeconfig, kubectl } = await prepare(context, place);
  let hasEnded = false;
  const end = () => (hasEnded = true);
  for (const { exited } of startPrograms(context, folder, place)) {
    exited.then(end, end);
  }
  await waitUntil(
    `The API server of Kubernetes is not ready after ${
      TIMEOUT_MS / 1000
    } seconds (see ${folder}/programs.log).`,
    () => isReady(kubectl),
    { timeoutMs: TIMEOUT_MS, isHopeless: () => hasEnded },
  );
  await addTektonsKinds(kubectl, programs);
  context.progress.say(`API server of Kubernetes: running on ${server}`);
  return kubeconfig;
}
