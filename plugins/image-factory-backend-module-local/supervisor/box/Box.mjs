import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../command.mjs';
import { BoxCgroup } from './BoxCgroup.mjs';
import { boxBundle } from './boxBundle.mjs';

/**
 * @typedef {import('./boxBundle.mjs').BoxLimits} BoxLimits
 * @typedef {import('./boxBundle.mjs').BoxOptions['binds']} Binds
 * @typedef {{
 *   name: string, folder: string, rootfs: string,
 *   ids: { first: number, count: number },
 *   limits: BoxLimits, hasCgroups: boolean, hostEnv: Record<string, string>,
 * }} BoxPlace - `name` is unique on the host; `folder` is the box's own and
 *   not seen from inside; `hostEnv` is the environment of the runtime.
 * @typedef {{
 *   argv: string[], env?: Record<string, string>, binds: Binds,
 *   networkNamespace?: string, lock?: string[],
 *   onLine?: (line: string) => void, openEnd?: (text: string) => number,
 *   onStart?: (pid: number) => void,
 *   signal?: AbortSignal,
 * }} BoxCommand - `lock` is a command that holds a lock while another runs.
 * @typedef {{
 *   code: number | null, signal: string | null, output: string,
 *   ranOutOfMemory: boolean, ranOutOfProcesses: boolean,
 * }} BoxEnd
 */

/** Environment of whatever runs in a box, beside its own. */
export const BOX_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  HOME: '/tmp',
};

/**
 * Namespaces around the runtime: whatever it started dies with it, however
 * it ends.
 */
const DIES_AS_A_WHOLE = [
  'unshare',
  ...['--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--'],
];

const OPEN_BOX = join(dirname(fileURLToPath(import.meta.url)), 'open-box.sh');
/** Where that script brings the tools root. */
const ROOTFS = '/dev/shm/rootfs';

/** The box could not be made: a fault of the host, not of what should run in it. */
export class BoxError extends Error {
  name = 'BoxError';
}

/** @param {string} path - What the runtime logged, one JSON object a line. */
function runtimeProblem(path) {
  if (!existsSync(path)) return undefined;
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const { level, msg } = JSON.parse(line);
    if (level === 'error' || level === 'fatal') return String(msg);
  }
  return undefined;
}

/**
 * A container of the platform's own tools in which nothing of the host can
 * be reached: everything that executes or parses what a user wrote runs in
 * one. `docs/security.md` tells its walls.
 */
export class Box {
  #place;
  #cgroup;

  /** @param {BoxPlace} place */
  constructor(place) {
    this.#place = place;
    this.#cgroup = place.hasCgroups ? new BoxCgroup(place.name) : undefined;
  }

  /**
   * Runs a command in the box to its end; the box is gone with it.
   *
   * @param {BoxCommand} command
   * @returns {Promise<BoxEnd>} never rejects for a command that failed.
   * @throws BoxError if the host could not make the box.
   */
  async run(command) {
    const log = join(this.#place.folder, 'runtime.log');
    this.#writeBundle(command);
    const { signal, lock = [], onLine, openEnd, onStart } = command;
    try {
      const end = await runCommand({
        argv: [
          ...lock,
          ...DIES_AS_A_WHOLE,
          ...['sh', OPEN_BOX, this.#place.rootfs],
          ...this.#runtime(log),
        ],
        env: this.#place.hostEnv,
        ...{ onLine, openEnd, onStart, signal },
      });
      signal?.throwIfAborted();
      const problem = end.code === 0 ? undefined : runtimeProblem(log);
      if (problem) throw new BoxError(problem);
      return {
        ...end,
        ranOutOfMemory: this.#cgroup?.ranOutOfMemory ?? false,
        ranOutOfProcesses: this.#cgroup?.ranOutOfProcesses ?? false,
      };
    } finally {
      await this.#cgroup?.remove();
    }
  }

  /** @param {string} log */
  #runtime(log) {
    const { folder, name } = this.#place;
    return [
      'runc',
      `--root=${join(folder, 'runtime')}`,
      `--log=${log}`,
      '--log-format=json',
      'run',
      // So that the control group can still be read; it is removed here.
      '--keep',
      `--bundle=${folder}`,
      name,
    ];
  }

  /** @param {BoxCommand} command */
  #writeBundle({ argv, env, binds, networkNamespace }) {
    const { folder, ids, limits } = this.#place;
    // What an earlier box of this name left: its state and its log.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(
      join(folder, 'config.json'),
      JSON.stringify(
        boxBundle({
          rootfs: ROOTFS,
          ...{ argv, ids, binds, networkNamespace },
          env: { ...BOX_ENVIRONMENT, ...env },
          limits: { ...limits, cgroup: this.#cgroup?.name },
        }),
      ),
    );
  }
}
