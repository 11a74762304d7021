import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { surroundings } from '../surroundings.mjs';

const SUPERVISOR = 'plugins/image-factory-backend-module-local/supervisor';
const OWN_NAMESPACE = [
  'unshare',
  ...['--user', '--map-root-user', '--map-auto', '--mount', '--'],
];
/** Shows a folder at another place too, in a mount namespace of its own. */
const SHOW_AT = ['sh', '-c', 'mount --bind "$0" "$1" && shift && exec "$@"'];
/** Lays a folder over another. One mount: the runtime leaves out mounts below its root. */
const LAY_OVER = [
  'sh',
  '-c',
  'mount -t overlay -o "lowerdir=$0:$1" overlay "$1" && shift && exec "$@"',
];

/**
 * One way in which the service may run: as root, or as an ordinary user.
 * Each has a state folder of its own.
 */
export class Half {
  #memory = new Map();

  /**
   * @param {{ name: 'root' | 'user', marker: string }} options - `marker` is
   *   a word in the environment of the service.
   */
  constructor({ name, marker }) {
    this.name = name;
    this.marker = marker;
    this.isRoot = name === 'root';
    /** Root that acts as somebody else. */
    this.account = this.isRoot ? undefined : surroundings.account;
    this.state = join(surroundings.base, name);
    mkdirSync(this.state, { mode: 0o700 });
    this.own(this.state);
  }

  /** The checkout as the service of this half sees it. */
  get root() {
    return this.account
      ? join(surroundings.base, 'checkout')
      : surroundings.root;
  }

  get toolsRoot() {
    return surroundings.toolsRoot.startsWith(`${surroundings.root}/`)
      ? surroundings.toolsRoot.replace(surroundings.root, this.root)
      : surroundings.toolsRoot;
  }

  /** @param {string} path - Is made the service's own. */
  own(path) {
    if (this.account) chownSync(path, this.account.uid, this.account.gid);
  }

  /**
   * Makes something once, for all attacks of this half that look at it.
   *
   * @param {string} key
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   * @template T
   */
  once(key, make) {
    if (!this.#memory.has(key)) this.#memory.set(key, make());
    return this.#memory.get(key);
  }

  /**
   * Starts a program of the supervisor as the backend would.
   *
   * @param {string} program - E.g. `supervise.mjs`.
   * @param {{ folder: string, builder?: string }} options - `builder` is a
   *   folder whose files take the place of those in the tools root.
   */
  async start(program, { folder, builder }) {
    const output = openSync(join(folder, 'supervisor.out'), 'a', 0o644);
    const [file, ...args] = this.#command(program, { folder, builder });
    const child = spawn(file, args, {
      cwd: '/',
      detached: true,
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        LANG: 'C.UTF-8',
        MARKER_ENV: this.marker,
      },
      stdio: ['pipe', output, output],
    });
    closeSync(output);
    await once(child, 'spawn');
    // A program that does not read it may be gone by now.
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify({ registries: [] }));
    return child;
  }

  #command(program, { folder, builder }) {
    const replaced = builder
      ? [...LAY_OVER, builder, join(this.toolsRoot, 'rootfs')]
      : [];
    return [
      ...(this.account ? this.#asAccount() : []),
      ...(this.isRoot ? ['unshare', '--mount', '--'] : OWN_NAMESPACE),
      ...replaced,
      ...[process.execPath.replace(surroundings.root, this.root)],
      '--max-old-space-size=128',
      join(this.root, SUPERVISOR, program),
      folder,
    ];
  }

  /** The checkout may lie where the account can't enter: it is bound to a place where it can. */
  #asAccount() {
    const { uid, gid } = surroundings.account;
    mkdirSync(this.root, { recursive: true });
    chmodSync(this.root, 0o755);
    return [
      ...['unshare', '--mount', '--', ...SHOW_AT],
      ...[surroundings.root, this.root],
      // Not without new privileges: newuidmap is a set-id program.
      ...[
        'setpriv',
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        '--',
      ],
    ];
  }
}
