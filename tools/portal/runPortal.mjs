import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lastLines } from './lastLines.mjs';

const LOGGER = fileURLToPath(new URL('portalLogger.mjs', import.meta.url));
/** What was written last may still be under way when the program has ended. */
const LAST_OUTPUT_MS = 1000;

function startLogger(run, { file, logName, env }) {
  const logger = run.processes.start(['node', LOGGER, file, logName], {
    cwd: run.root,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  logger.child.stdin.on('error', () => {});
  return logger;
}

function sayLastLines(run, file, logName) {
  run.progress.say(
    `portal: it ended by itself; its last lines, and more in ${logName}:`,
  );
  for (const line of lastLines(file)) run.progress.say(`  ${line}`);
}

async function runQuietly(run, argv, options) {
  const file = join(run.state, 'logs/portal.log');
  const logName = relative(run.root, file);
  const logger = startLogger(run, { file, logName, env: options.env });
  const input = logger.child.stdin;
  const { exited } = run.processes.start(argv, {
    ...options,
    stdio: ['inherit', input, input],
  });
  // Only the portal holds it now, so that the logger ends with the portal.
  input.destroy();
  const reader = createInterface({ input: logger.child.stdout });
  reader.on('line', line => {
    if (!run.signal.aborted) run.progress.say(`portal: ${line}`);
  });
  const { code } = await exited;
  const late = sleep(LAST_OUTPUT_MS, undefined, { ref: false });
  await Promise.race([logger.exited, late]);
  reader.close();
  if (!run.signal.aborted) sayLastLines(run, file, logName);
  return code ?? 1;
}

/**
 * Runs the backend and the pages until they end. Their output goes to
 * `logs/portal.log`, and only what is wrong to the terminal.
 *
 * @param {{ args: string[], env: object, isVerbose: boolean }} options
 *   `args` go to `backstage-cli repo start`; with `isVerbose` all output goes to the terminal.
 * @returns {Promise<number>} the exit code.
 */
export async function runPortal(run, { args, env, isVerbose }) {
  const argv = ['backstage-cli', 'repo', 'start', ...args];
  const options = { cwd: run.root, env };
  if (!isVerbose) return runQuietly(run, argv, options);
  const { exited } = run.processes.start(argv, {
    ...options,
    stdio: 'inherit',
  });
  return (await exited).code ?? 1;
}
