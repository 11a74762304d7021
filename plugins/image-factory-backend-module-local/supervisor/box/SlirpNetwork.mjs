import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { mustRun } from '../command.mjs';
import { HAS_IPV6, NO_IPV6 } from './addressFilter.mjs';

/** Where slirp4netns answers name look-ups, by asking what the host asks. */
export const SLIRP_NAME_SERVER = '10.0.2.3';
const READY_WITHIN_MS = 10_000;

/**
 * A network for one box, made by an ordinary user: a process translates
 * between it and sockets of the host. All of it ends with the namespaces of
 * the supervisor.
 *
 * @see https://github.com/rootless-containers/slirp4netns
 */
export class SlirpNetwork {
  #env;
  #path;
  #slirp;
  #isOpen = false;

  /** @param {{ path: string, env: Record<string, string> }} options - `path` is a file that stands for the network; its folder is there. */
  constructor({ path, env }) {
    this.#path = path;
    this.#env = env;
  }

  /**
   * @param {string[]} filter - Lines for `iptables-restore`.
   * @returns {Promise<string>} path of the network namespace.
   * @throws if the host does not allow it.
   */
  async open(filter) {
    writeFileSync(this.#path, '');
    const name = `--net=${this.#path}`;
    this.#isOpen = true;
    await this.#run(['unshare', name, '--', 'ip', 'link', 'set', 'lo', 'up']);
    const inside = ['nsenter', name, '--'];
    await this.#run([...inside, 'iptables-restore'], filter);
    if (HAS_IPV6) await this.#run([...inside, 'ip6tables-restore'], NO_IPV6);
    await this.#translate();
    return this.#path;
  }

  async close() {
    if (this.#slirp && this.#slirp.exitCode === null) {
      this.#slirp.kill('SIGKILL');
      await once(this.#slirp, 'exit');
    }
    // Another supervisor's network ended with it; only the file is left.
    if (this.#isOpen) await this.#run(['umount', '--lazy', this.#path]);
    rmSync(this.#path, { force: true });
  }

  /** @throws with what the program printed if it ends instead of getting ready. */
  async #translate() {
    const child = spawn(
      'setpriv',
      [
        ...['--pdeathsig', 'KILL', 'slirp4netns'],
        ...['--configure', '--mtu=65520', '--disable-host-loopback'],
        ...['--enable-sandbox', '--enable-seccomp', '--ready-fd=3'],
        ...['--netns-type=path', this.#path, 'tap0'],
      ],
      { env: this.#env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
    );
    this.#slirp = child;
    let problem = '';
    child.stderr.on('data', chunk => {
      problem = `${problem}${chunk}`.slice(-400);
    });
    const signal = AbortSignal.timeout(READY_WITHIN_MS);
    const first = await Promise.race([
      once(child.stdio[3], 'data', { signal }).then(() => 'ready'),
      once(child, 'exit', { signal }).then(() => 'ended'),
    ]);
    if (first === 'ended') {
      throw new Error(`slirp4netns ended: ${problem.trim()}`);
    }
  }

  /**
   * @param {string[]} argv
   * @param {string[]} [input]
   */
  #run(argv, input) {
    return mustRun({
      argv,
      env: this.#env,
      ...(input ? { input: `${input.join('\n')}\n` } : {}),
    });
  }
}
