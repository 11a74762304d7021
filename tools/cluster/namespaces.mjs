import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute } from './execute.mjs';
import { waitUntil } from './waitUntil.mjs';

const PID1 = join(dirname(fileURLToPath(import.meta.url)), 'pid1.sh');
const END_TIMEOUT_MS = 30_000;

/** The argument vector of a process; empty when it has ended. */
function argvOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function processesLike(matches) {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && matches(argvOf(name)))
    .map(Number);
}

function isPid1(argv, state) {
  const at = argv.findIndex(word => basename(word) === basename(PID1));
  return at > 0 && argv[at - 1] === 'bash' && argv[at + 1] === state;
}

/**
 * Process 1 of a node's namespaces as the machine sees it, whichever checkout
 * started it.
 *
 * @param {string} state folder of the cluster.
 * @returns {number | undefined} undefined while no namespaces are there.
 */
export function findNode(state) {
  return processesLike(argv => argv[0] === 'bash' && isPid1(argv, state)).at(0);
}

/**
 * Starts new network, mount and process namespaces, which outlive this program.
 *
 * @returns {Promise<number>} the process id of their process 1.
 * @throws {Fault} if the machine does not let us.
 */
export async function startNode(state) {
  const log = openSync(join(state, 'logs/node.log'), 'a', 0o600);
  const child = spawn(
    'unshare',
    [
      ...['--net', '--mount', '--pid', '--fork', '--kill-child=KILL'],
      ...['--mount-proc', '--propagation', 'private', 'bash', PID1, state],
    ],
    { detached: true, cwd: '/', stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.unref();
  let ended = false;
  for (const event of ['error', 'exit'])
    child.once(event, () => (ended = true));
  return waitUntil(
    `The namespaces of the node could not be made (see ${state}/logs/node.log).`,
    () => findNode(state),
    { timeoutMs: 10_000, isHopeless: () => ended },
  );
}

/** The words to put before a command that shall run inside of the node. */
function inside(node) {
  return ['nsenter', `--target=${node}`, '--net', '--mount', '--pid', '--'];
}

/** Runs a short program inside of the node. */
export function executeInside(node, argv, options) {
  return execute([...inside(node), ...argv], options);
}

/**
 * Starts a program inside of the node, as a child of its process 1: it ends
 * with the node, and not with this program.
 *
 * @param {{ argv: string[], log: string, env: object }} service
 */
export async function startInside(node, { argv, log, env }) {
  const script = 'log=$1; shift; setsid "$@" </dev/null >>"$log" 2>&1 &';
  await executeInside(node, ['sh', '-c', script, 'sh', log, ...argv], { env });
}

/** Ends a node with all that runs in it; does nothing when there is none. */
export async function endNode(state) {
  const pids = () => processesLike(argv => isPid1(argv, state));
  for (const pid of pids()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
  await waitUntil(
    `The node did not end within ${END_TIMEOUT_MS / 1000} seconds.`,
    () => pids().length === 0,
    { timeoutMs: END_TIMEOUT_MS },
  );
}
