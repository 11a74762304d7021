import { spawn } from 'node:child_process';
import { endProcess } from './endProcess.mjs';
import { startTimeOf } from './processIdentity.mjs';

/**
 * Keeps account of the processes that this run started, so that all of them
 * end with it, the last started first. Each leads a process group of its own:
 * a Ctrl-C in the terminal reaches only this program, which then ends them in
 * order.
 */
export function createProcesses() {
  const running = [];
  let isClosed = false;
  let listener = () => {};
  const report = () => listener(running.map(entry => entry.identity));

  function start(argv, { stopSignal = 'SIGTERM', group = true, ...options }) {
    if (isClosed) throw new Error(`Too late to start ${argv[0]}`);
    const child = spawn(argv[0], argv.slice(1), { ...options, detached: true });
    const exited = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    exited.catch(() => {});
    if (child.pid === undefined) return { child, exited };
    const identity = {
      name: argv[0],
      pid: child.pid,
      startTime: startTimeOf(child.pid),
      signal: stopSignal,
      group,
    };
    const entry = { identity, exited };
    running.push(entry);
    report();
    const forget = () => {
      const at = running.indexOf(entry);
      if (at >= 0) running.splice(at, 1);
      report();
    };
    exited.then(forget, forget);
    return { child, exited, identity };
  }

  return {
    /** Calls back with the processes that run, after each change. */
    onChange(listen) {
      listener = listen;
    },
    /** The same account, with programs running as another user. */
    as: identity => ({
      start: (argv, options) => start(argv, { ...options, ...identity }),
    }),
    /** Spawns a program by its argument vector; options are those of `spawn`, plus the signal that ends it. */
    start,
    /** Ends all of them; none can be started any more. */
    async stopAll(graceMs) {
      isClosed = true;
      for (const entry of [...running].reverse()) {
        await endProcess(entry.identity, graceMs);
        await entry.exited.catch(() => {});
      }
    },
  };
}
