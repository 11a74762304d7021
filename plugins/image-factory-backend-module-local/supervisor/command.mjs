import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LineSplitter } from './lines.mjs';

const JOINED_OUTPUT = fileURLToPath(
  new URL('./joined-output.sh', import.meta.url),
);

/**
 * @typedef {{
 *   argv: string[],
 *   env: Record<string, string>,
 *   cwd?: string,
 *   input?: string,
 *   onLine?: (line: string) => void,
 *   signal?: AbortSignal,
 * }} Command
 * @typedef {{ code: number | null, signal: string | null, lines: string[] }} CommandEnd
 */

/** Lines of output that a result holds; the log holds all of them. */
const KEPT_LINES = 400;

/**
 * Runs a command to its end. It dies with this process, and at once when `signal` aborts.
 *
 * @param {Command} command
 * @returns {Promise<CommandEnd>} never rejects for a command that failed.
 * @throws if it can't be started.
 */
export function runCommand({ argv, env, cwd, input, onLine, signal }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(
      'setpriv',
      ['--pdeathsig', 'KILL', 'sh', JOINED_OUTPUT, ...argv],
      {
        env,
        cwd,
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      },
    );
    /** @type {string[]} */
    const lines = [];
    const splitter = new LineSplitter(line => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      onLine?.(line);
    });
    const stop = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', stop, { once: true });
    if (input !== undefined) {
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    }
    child.stdout.on('data', chunk => splitter.push(chunk));
    child.once('error', reject);
    child.once('close', (code, endSignal) => {
      signal?.removeEventListener('abort', stop);
      splitter.end();
      resolve({ code, signal: endSignal, lines });
    });
  });
}

/**
 * Puts a command that works on a store into namespaces of its own: its
 * processes and mounts end with it, however it ends. The lock of the store
 * is held while it runs.
 *
 * @param {string} lock
 * @param {'shared' | 'exclusive'} mode - `exclusive` fails with code 75 if the store is in use.
 * @param {string[]} argv
 */
export function confined(lock, mode, argv) {
  const holding =
    mode === 'shared'
      ? ['--shared']
      : ['--exclusive', '--nonblock', '--conflict-exit-code', '75'];
  return [
    'flock',
    '--no-fork',
    ...holding,
    lock,
    'unshare',
    '--mount',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    '--',
    ...argv,
  ];
}
