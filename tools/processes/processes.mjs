import { spawn } from 'node:child_process';
import { endGroup, endProcess } from './endProcess.mjs';
import { identityOf } from './processIdentity.mjs';

/**
 * Keeps account of the processes that this run started, so that all of them
 * end with it, the last started first. Each leads a process group of its own:
 * a Ctrl-C in the terminal reaches only this program, which then ends them in
 * order.
 */
class Processes {
  #running = [];
  #rests = new Set();
  #isClosed = false;
  #listener = () => {};

  /** Calls back with the identities of the processes that run, after each change. */
  onChange(listener) {
    this.#listener = listener;
  }

  /** The same account, with programs running as another user. */
  as(identity) {
    return {
      start: (argv, options) => this.start(argv, { ...options, ...identity }),
    };
  }

  /**
   * Spawns a program by its argument vector.
   *
   * @param {string[]} argv
   * @param options those of `spawn`, plus `stopSignal`, which ends the program
   *   (default SIGTERM), and `group`: whether the signal also goes to what it
   *   started (default true).
   */
  start(argv, { stopSignal = 'SIGTERM', group = true, ...options }) {
    if (this.#isClosed) throw new Error(`Too late to start ${argv[0]}`);
    const child = spawn(argv[0], argv.slice(1), { ...options, detached: true });
    const exited = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    exited.catch(() => {});
    if (child.pid === undefined) return { child, exited };
    const identity = {
      name: argv[0],
      ...identityOf(child.pid),
      signal: stopSignal,
      group,
    };
    this.#remember({ identity, exited });
    return { child, exited, identity };
  }

  /** Ends all of them; none can be started any more. */
  async stopAll(graceMs) {
    this.#isClosed = true;
    await Promise.all(this.#rests);
    for (const entry of [...this.#running].reverse()) {
      await endProcess(entry.identity, graceMs);
      await entry.exited.catch(() => {});
    }
  }

  #remember(entry) {
    const forget = () => {
      this.#endRest(entry.identity);
      this.#running = this.#running.filter(other => other !== entry);
      this.#report();
    };
    this.#running.push(entry);
    this.#report();
    entry.exited.then(forget, forget);
  }

  /** A program that ended by itself, or was killed, may leave behind what it started. */
  #endRest({ pid, group }) {
    if (this.#isClosed || !group) return;
    const rest = endGroup(pid)
      .catch(() => {})
      .finally(() => this.#rests.delete(rest));
    this.#rests.add(rest);
  }

  #report() {
    this.#listener(this.#running.map(entry => entry.identity));
  }
}

/** An account with nothing running. */
export function createProcesses() {
  return new Processes();
}
