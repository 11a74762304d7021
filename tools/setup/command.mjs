import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault, noSpaceFault, showsFullDisk } from './fault.mjs';

const TAIL_LENGTH = 4000;

/**
 * Runs a program to its end with its output in a log file.
 *
 * @param context - holds `processes`, `env` and `signal`.
 * @param {string[]} argv
 * @param {{ logFile: string, cwd?: string, env?: object, failure: string }} options
 *   `failure` is the sentence to say when the program fails; the log's place is added.
 * @returns {Promise<string>} the last 4000 characters of its output.
 * @throws {Fault} if it can't be started or fails.
 */
export async function runCommand(context, argv, options) {
  mkdirSync(dirname(options.logFile), { recursive: true, mode: 0o700 });
  const log = createWriteStream(options.logFile);
  log.write(`$ ${argv.join(' ')}\n`);
  let tail = '';
  const take = chunk => {
    log.write(chunk);
    tail = (tail + chunk).slice(-TAIL_LENGTH);
  };
  const { child, exited } = context.processes.start(argv, {
    cwd: options.cwd ?? context.root,
    env: options.env ?? context.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const outcome = await exited.catch(error => ({ error }));
  log.end();
  if (outcome.code === 0) return tail;
  if (context.signal.aborted) throw context.signal.reason;
  if (showsFullDisk(tail)) throw noSpaceFault(outcome.error);
  const lastLine = tail.trim().split('\n').pop() ?? '';
  const why = outcome.error ? outcome.error.message : lastLine;
  throw new Fault(`${options.failure} (${why}; see ${options.logFile})`, {
    cause: outcome.error,
  });
}
