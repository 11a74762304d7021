import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { execute } from './execute.mjs';
import { findNode } from './namespaces.mjs';
import { LOCK, STATE } from './places.mjs';
import { waitUntil } from './waitUntil.mjs';

const { env } = process;
const RUN = join(dirname(fileURLToPath(import.meta.url)), '../run.mjs');
const SETTINGS = [
  ...['vm/overcommit_memory', 'vm/panic_on_oom', 'kernel/panic'],
  ...['kernel/panic_on_oops', 'kernel/keys/root_maxkeys'],
  ...['net/netfilter/nf_conntrack_max', 'net/ipv4/ip_forward'],
];

/** Folders that the node mounts something on, and that need not be there. */
const MOUNTED_ON = ['/var/lib/cni', '/var/lib/kubelet', '/tmp/hostpath_pv'];

function start(task) {
  const child = spawn(process.execPath, [RUN, task], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => (text += chunk));
  const ended = new Promise(resolve =>
    child.once('close', code => resolve({ code, text })),
  );
  return { child, ended };
}

async function perform(task) {
  const { code, text } = await start(task).ended;
  assert.equal(code, 0, text);
  return text;
}

/** Kills the command that brings a cluster up when the node has begun to run. */
async function killUpInBetween(isReached) {
  const { child, ended } = start('clusterUp');
  await waitUntil('The node does not start.', isReached, {
    timeoutMs: 600_000,
    isHopeless: () => child.exitCode !== null,
  });
  child.kill('SIGKILL');
  await ended;
}

function quietly(read) {
  try {
    return read();
  } catch {
    return '';
  }
}

/** Processes that were started for the cluster, or that see a mount of it. */
function processesOfTheCluster() {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(pid =>
      ['cmdline', 'mountinfo', 'cgroup']
        .map(file =>
          quietly(() => readFileSync(`/proc/${pid}/${file}`, 'utf8')),
        )
        .some(text => text.includes('image-factory-cluster')),
    );
}

/** Cgroups in any hierarchy, and links, that bear the name of the cluster. */
async function kernelTraces() {
  const cgroups = await execute(
    ['find', '/sys/fs/cgroup', '-name', '*image-factory-cluster*'],
    { env },
  );
  const links = readdirSync('/sys/class/net');
  return [
    ...cgroups.split('\n').filter(Boolean),
    ...links.filter(name => name.startsWith('ifcluster')),
  ];
}

async function stateOfTheMachine() {
  const rules = await execute(['iptables-save'], { env });
  const values = SETTINGS.map(name =>
    quietly(() => readFileSync(join('/proc/sys', name), 'utf8')),
  );
  // Counters of packets go on.
  const steady = rules.replace(/\[\d+:\d+\]|^#.*$/gm, '');
  return [steady, ...values, ...MOUNTED_ON.filter(path => existsSync(path))];
}

async function assertNoTrace(stateBefore) {
  assert.deepEqual(processesOfTheCluster(), []);
  assert.deepEqual(await kernelTraces(), []);
  for (const path of [STATE, LOCK]) assert.equal(existsSync(path), false, path);
  assert.deepEqual(await stateOfTheMachine(), stateBefore);
}

describe('the test cluster', () => {
  let stateBefore;
  before(async () => {
    stateBefore = await stateOfTheMachine();
  });
  after(() => perform('clusterDown'));

  it('comes up, says so when it is up, and goes without a trace', async () => {
    const said = await perform('clusterUp');
    assert.match(said, /^export KUBECONFIG=\/.+$/m);
    assert.match(
      said,
      /^export IMAGE_FACTORY_CLUSTER_TOOL_IMAGE=\S+@sha256:[0-9a-f]{64}$/m,
    );
    const node = findNode(STATE);
    assert.match(await perform('clusterUp'), /cluster: it is up/);
    assert.equal(findNode(STATE), node);
    await perform('clusterDown');
    await assertNoTrace(stateBefore);
  });

  it('comes up after a command that was killed', async () => {
    await killUpInBetween(() => existsSync(join(STATE, 'logs/kubelet.log')));
    assert.match(await perform('clusterUp'), /clearing up what an earlier/);
    await perform('clusterDown');
    await assertNoTrace(stateBefore);
  });

  it('comes up anew when a program of it has ended', async () => {
    await perform('clusterUp');
    const node = findNode(STATE);
    process.kill(node, 'SIGKILL');
    assert.match(await perform('clusterUp'), /clearing up what an earlier/);
    assert.notEqual(findNode(STATE), node);
    await perform('clusterDown');
    await assertNoTrace(stateBefore);
  });

  it('goes without a trace after a command that was killed', async () => {
    await killUpInBetween(() => findNode(STATE));
    await perform('clusterDown');
    await assertNoTrace(stateBefore);
    assert.match(await perform('clusterDown'), /there is none/);
  });

  it('is worked on by one command at a time', async () => {
    const first = start('clusterUp');
    await waitUntil('No command begins.', () => existsSync(LOCK), {
      timeoutMs: 30_000,
    });
    const { code, text } = await start('clusterDown').ended;
    assert.equal(code, 1);
    assert.match(text, /being brought up or down by process \d+/);
    assert.equal((await first.ended).code, 0);
    await perform('clusterDown');
  });
});
