import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { RegistryAnswer } from '../registry/registryAnswer.mjs';
import { createRegistryClient } from '../registry/registryClient.mjs';
import { tell } from './output.mjs';

// The step of a trial of a cluster: pushes something small to a repository
// that holds nothing else, and asks the registry for it. Prints one line, `= `
// and JSON: `{ kind, status?, code?, system?, box }`, where `kind` is `ok` or that
// of a `RegistryAnswer`, and `box` what the node is to a box. It is no run, and
// nothing of it is from a user.
const RUN_FILE = process.env.RUN_FILE ?? '/image-factory/run/run.json';

/** Always the same, so that a registry keeps one of it however often it is tried. */
const CONTENT = Buffer.from('image-factory probe\n');
const DIGEST = `sha256:${createHash('sha256').update(CONTENT).digest('hex')}`;

const { registry, repository, limitMs } = JSON.parse(
  readFileSync(RUN_FILE, 'utf8'),
);

async function push() {
  const client = createRegistryClient({
    ...registry,
    signal: AbortSignal.timeout(limitMs),
  });
  await client.uploadBlob(repository, {
    digest: DIGEST,
    size: CONTENT.length,
    open: async function* open() {
      yield CONTENT;
    },
  });
  await client.headBlob(repository, DIGEST);
}

async function outcome() {
  try {
    await push();
    return { kind: 'ok' };
  } catch (error) {
    if (error?.name === 'TimeoutError') {
      return { kind: 'cut', system: 'TIMEOUT' };
    }
    if (!(error instanceof RegistryAnswer)) throw error;
    const { kind, status, code, system } = error;
    return { kind, status, code, system };
  }
}

/** Settings of the kernel by which nobody without privilege makes a user namespace. */
const CLOSED = {
  'user.max_user_namespaces': '0',
  'kernel.unprivileged_userns_clone': '0',
};
/** Of who is in no user namespace but the first. */
const NOT_MAPPED = /^\s*0\s+0\s+4294967295\s*$/;

/** @param {string} path */
function contentOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** What decides how a box runs on this node; the same for every container of a pod. */
function boxFacts() {
  const closedBy = Object.keys(CLOSED).find(
    name =>
      contentOf(`/proc/sys/${name.replace('.', '/')}`)?.trim() === CLOSED[name],
  );
  return {
    cgroups: existsSync('/sys/fs/cgroup/cgroup.controllers') ? 2 : 1,
    isMapped: !NOT_MAPPED.test(contentOf('/proc/self/uid_map') ?? ''),
    ...(closedBy && { closedBy }),
  };
}

const told = { ...(await outcome()), box: boxFacts() };
tell(Buffer.from(`= ${JSON.stringify(told)}\n`));
