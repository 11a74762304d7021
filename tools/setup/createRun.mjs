import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProcesses } from '../processes/processes.mjs';
import { createProgress } from './progress.mjs';
import { searchPath } from './toolchain.mjs';

const PARENT_CHECK_MS = 2000;

/** npm ends by SIGTERM without telling the program that it runs; then its parent changes. */
function watchParent(stop) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/**
 * What every task works with: the checkout, the ignored state folder in it,
 * the environment for programs, the progress, the account of started
 * processes, and a signal that aborts on Ctrl-C or SIGTERM.
 */
export function createRun() {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
  const state = join(root, '.image-factory');
  mkdirSync(join(state, 'logs'), { recursive: true });
  const progress = createProgress();
  const stopper = new AbortController();
  const processes = createProcesses();
  const closers = [];

  let closing;
  const close = () => {
    closing ??= (async () => {
      await processes.stopAll();
      for (const closer of closers.reverse()) await closer();
    })();
    return closing;
  };
  const stop = () => {
    if (stopper.signal.aborted) return;
    progress.say('stopping …');
    stopper.abort(new Error('stopped'));
    close().then(() => {
      progress.say('stopped');
      process.exit(130);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, stop);
  watchParent(stop);

  return {
    root,
    state,
    progress,
    processes,
    signal: stopper.signal,
    env: { ...process.env, PATH: searchPath(root, process.env.PATH) },
    /** Registers what is to be done at the end, after the started processes have ended. */
    onClose: closer => closers.push(closer),
    close,
  };
}
