import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BoxError, BOX_ENVIRONMENT } from '../box/Box.mjs';
import { LineSplitter } from '../lines.mjs';
import { readBoundedFile } from '../source/boundedFile.mjs';
import { podFolderAt } from './podFolders.mjs';

/** The container of the box begins beside this one, and its image is there by then. */
const BEGINS_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 50;
/** What a command left running may hold its output open; its last lines come within this time. */
const LAST_LINES_MS = 300;
/** A pod that ends tells all of its containers so, one a little later than the other. */
const POD_ENDS_WITHIN_MS = 3_000;
const MAX_END_BYTES = 1_000;
const SCRIPTS = '/mnt/scripts';
/** The pod has one of its own. */
const RESOLV_CONF = '/etc/resolv.conf';

/**
 * @typedef {import('../box/Box.mjs').BoxCommand} BoxCommand
 * @typedef {import('../box/Box.mjs').BoxEnd} BoxEnd
 * @typedef {{
 *   id: string, network: 'online' | 'offline',
 *   argv: string[], env: Record<string, string>,
 * }} PodCommand - `id` is a UUID.
 */

/**
 * A command as `serve.sh` reads it: parts with a NUL behind each of them,
 * and the length of a list before its parts.
 *
 * @param {PodCommand} command
 */
function frameOf({ id, network, argv, env }) {
  const settings = Object.entries(env).map(pair => pair.join('='));
  const parts = [
    id,
    network,
    settings.length,
    ...settings,
    argv.length,
    ...argv,
  ];
  return parts.map(part => `${part}\0`).join('');
}

/** @param {Buffer | undefined} text */
function endOf(text) {
  const [, code, oomKills] =
    /^(\d{1,3}) (\d{1,9})\n$/.exec(text?.toString('latin1') ?? '') ?? [];
  return code === undefined
    ? undefined
    : { code: Number(code), ranOutOfMemory: Number(oomKills) > 0 };
}

/**
 * The other container of the pod, in which everything runs that executes or
 * parses what a user wrote. It has no credentials; what it sees of this one
 * are the folders of `POD_FOLDERS`.
 */
export class PodBox {
  #work;
  #isOffline;

  /**
   * @param {string} work - The work volume, as this container sees it.
   * @param {{ isOffline: boolean }} options - Whether what runs in it reaches
   *   nothing but the gates in its folders.
   */
  constructor(work, { isOffline }) {
    this.#work = work;
    this.#isOffline = isOffline;
  }

  /**
   * Runs a command in the box to its end.
   *
   * @param {BoxCommand} command - Its binds are those of the pod; what can
   *   be bound nowhere else is copied into the folder of scripts.
   * @returns {Promise<BoxEnd>} never rejects for a command that failed.
   * @throws BoxError if the box is not there or ended in between.
   */
  async run({ argv, env = {}, binds, onLine, openEnd, signal }) {
    const moved = new Map(binds.flatMap(bind => this.#bring(bind)));
    const command = {
      id: randomUUID(),
      network: this.#isOffline ? 'offline' : 'online',
      argv: argv.map(word => moved.get(word) ?? word),
      env: { ...BOX_ENVIRONMENT, ...env },
    };
    const socket = await this.#connect(signal);
    const output = new LineSplitter(onLine ?? (() => undefined), { openEnd });
    let isClosed = false;
    socket.on('data', chunk => output.push(chunk));
    socket.once('close', () => {
      isClosed = true;
    });
    socket.on('error', () => undefined);
    try {
      socket.write(frameOf(command));
      const end = await this.#end(command.id, () => isClosed, signal);
      for (let ms = 0; !isClosed && ms < LAST_LINES_MS; ms += LOOK_EVERY_MS) {
        await wait(LOOK_EVERY_MS);
      }
      return { signal: null, output: '', ranOutOfProcesses: false, ...end };
    } finally {
      socket.destroy();
      output.end();
    }
  }

  /**
   * @param {BoxCommand['binds'][number]} bind
   * @returns {Array<[string, string]>} where in the box a file is that was copied.
   */
  #bring({ from, to }) {
    if (to === RESOLV_CONF) return [];
    const folder = podFolderAt(to);
    if (folder && from === join(this.#work, folder)) return [];
    const scripts = join(this.#work, 'scripts');
    if (to === SCRIPTS) {
      cpSync(from, scripts, { recursive: true });
      return [];
    }
    if (!existsSync(from) || !statSync(from).isFile()) {
      throw new BoxError(`A pod can't bring ${from} to ${to}`);
    }
    const name = basename(to);
    copyFileSync(from, join(scripts, name));
    return [[to, `${SCRIPTS}/${name}`]];
  }

  /** @param {AbortSignal} [signal] */
  async #connect(signal) {
    const path = join(this.#work, 'box', 'run.sock');
    const deadline = Date.now() + BEGINS_WITHIN_MS;
    for (;;) {
      signal?.throwIfAborted();
      const socket = await connected(path);
      if (socket) return socket;
      if (Date.now() > deadline) {
        throw new BoxError('The container of the box did not begin');
      }
      await wait(LOOK_EVERY_MS, undefined, { signal });
    }
  }

  /**
   * @param {string} id
   * @param {() => boolean} isClosed
   * @param {AbortSignal} [signal]
   */
  async #end(id, isClosed, signal) {
    const path = join(this.#work, 'box', `end-${id}`);
    for (;;) {
      signal?.throwIfAborted();
      // Before the file is looked for: it is written first.
      const wasClosed = isClosed();
      const end = endOf(readBoundedFile(path, MAX_END_BYTES));
      if (end) return end;
      if (wasClosed) {
        // Where the pod ends, the run was stopped: its box did not fail.
        await wait(POD_ENDS_WITHIN_MS, undefined, { signal }).catch(
          () => undefined,
        );
        signal?.throwIfAborted();
        throw new BoxError('The container of the box ended');
      }
      await wait(LOOK_EVERY_MS, undefined, { signal });
    }
  }
}

/**
 * @param {string} path - At most 107 bytes.
 * @returns {Promise<import('node:net').Socket | undefined>}
 */
function connected(path) {
  return new Promise(resolve => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
