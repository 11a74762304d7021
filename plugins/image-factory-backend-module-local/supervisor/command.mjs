import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LineSplitter } from './lines.mjs';

const JOINED_OUTPUT = fileURLToPath(
  new URL('./joined-output.sh', import.meta.url),
);

/** Output that a result holds; what is more than that ends the command. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/**
 * @typedef {{
 *   argv: string[],
 *   env: Record<string, string>,
 *   cwd?: string,
 *   input?: string,
 *   onLine?: (line: string) => void,
 *   openEnd?: (text: string) => number,
 *   onStart?: (pid: number) => void,
 *   signal?: AbortSignal,
 * }} Command - With `onLine` every line goes there, and the
 *   result holds none; `openEnd` is that of the mask.
 * @typedef {{ code: number | null, signal: string | null, output: string }} CommandEnd
 */

/** @param {Command} command */
function startCommand({ argv, env, cwd, input }) {
  const child = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', 'sh', JOINED_OUTPUT, ...argv],
    {
      env,
      cwd,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    },
  );
  if (input !== undefined) {
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  }
  return child;
}

/**
 * Takes what a command prints: line by line, or as a whole.
 *
 * @param {Command} command
 * @param {() => void} tooMuch
 */
function outputTaker({ onLine, openEnd }, tooMuch) {
  if (onLine) {
    const splitter = new LineSplitter(onLine, { openEnd });
    return {
      take: chunk => splitter.push(chunk),
      end: () => {
        splitter.end();
        return '';
      },
    };
  }
  const parts = [];
  let bytes = 0;
  return {
    take: chunk => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) tooMuch();
      else parts.push(chunk);
    },
    end: () => Buffer.concat(parts).toString('utf8'),
  };
}

/**
 * Runs a command to its end. It dies with this process, and at once when `signal` aborts.
 *
 * @param {Command} command
 * @returns {Promise<CommandEnd>} never rejects for a command that failed.
 * @throws if it can't be started.
 */
export function runCommand(command) {
  const { signal, onStart } = command;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = startCommand(command);
    const stop = () => child.kill('SIGKILL');
    const { take, end } = outputTaker(command, stop);
    signal?.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', take);
    child.once('spawn', () => onStart?.(child.pid));
    child.once('error', error => {
      end();
      reject(error);
    });
    child.once('close', (code, endSignal) => {
      signal?.removeEventListener('abort', stop);
      resolve({ code, signal: endSignal, output: end() });
    });
  });
}

/**
 * Runs a command that must succeed.
 *
 * @param {Command} command
 * @returns {Promise<string>} what it printed.
 * @throws with the end of its output.
 */
export async function mustRun(command) {
  const { code, signal, output } = await runCommand(command);
  if (code === 0) return output;
  throw new Error(
    `${command.argv.slice(0, 3).join(' ')} ended by ${signal ?? code}: ${output
      .trim()
      .slice(-400)}`,
  );
}
