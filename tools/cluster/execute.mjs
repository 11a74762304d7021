import { execFile } from 'node:child_process';
import { Fault } from '../setup/fault.mjs';

const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Runs a short program to its end.
 *
 * @param {string[]} argv
 * @param {{ env: object, cwd?: string, input?: string, timeoutMs?: number }} options
 * @returns {Promise<string>} its output.
 * @throws {Fault} with the last line of its complaints.
 */
export function execute(argv, { env, cwd = '/', input, timeoutMs = 60_000 }) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      argv[0],
      argv.slice(1),
      { env, cwd, timeout: timeoutMs, maxBuffer: MAX_OUTPUT },
      (error, stdout, stderr) => {
        if (!error) {
          resolve(stdout);
          return;
        }
        const why = stderr.trim().split('\n').pop() || error.message;
        reject(new Fault(`${argv[0]} failed: ${why}`, { cause: error }));
      },
    );
    // A program may end before it has read all.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}
