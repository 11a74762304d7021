import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { authFileText } from '../../tools/services/registry.mjs';
import { signRegistryToken } from '../../tools/services/registryTokens.mjs';

/** The hard limit of open files may be lower than what containers ask for by default. */
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=4096:4096"]
[engine]
cgroup_manager = "cgroupfs"
`;

/** Processes, containers and mounts of a command end with it, also when the benchmark is stopped. */
const CONTAINED = [
  ...['setpriv', '--pdeathsig', 'KILL'],
  ...['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
  '--',
];

/**
 * Builds and pushes with nothing but the host's buildah, in the way that costs
 * least: `chroot` isolation on the host's network, without a limit. All that
 * the product does on top counts as overhead, its box included.
 */
export class BareBuilder {
  #registry;
  #folder;
  #logFile;
  #env;
  #signal;

  /** @param {import('../session.mjs').Session} session */
  constructor({ services, signal }) {
    const { registry, state, logs } = services;
    this.#registry = registry;
    this.#signal = signal;
    this.#folder = join(state, 'bare');
    this.#logFile = join(logs, 'bench-bare-builds.log');
    for (const name of ['tmp', 'context']) {
      mkdirSync(join(this.#folder, name), { recursive: true });
    }
    writeFileSync(this.#logFile, '');
    const containersConf = join(this.#folder, 'containers.conf');
    writeFileSync(containersConf, CONTAINERS_CONF);
    this.#env = {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      HOME: this.#folder,
      TMPDIR: join(this.#folder, 'tmp'),
      CONTAINERS_CONF: containersConf,
    };
  }

  /**
   * Builds and pushes an image.
   *
   * @param {{ store: string, tenantId: string, repository: string, tag: string, containerfile: string }} image
   *   `store` names a folder of layers; with a name that is new, nothing is cached.
   * @returns {Promise<number>} seconds that buildah took for both.
   */
  async build({ store, tenantId, repository, tag, containerfile }) {
    const file = join(this.#folder, 'Containerfile');
    writeFileSync(file, containerfile);
    const name = `${this.#registry.host}/${repository}:${tag}`;
    const authFile = this.#signIn({ store, tenantId, repository });
    const access = [`--authfile=${authFile}`, '--tls-verify=false'];
    const began = performance.now();
    await this.#buildah(store, [
      'bud',
      '--isolation=chroot',
      ...access,
      ...['--layers', '--force-rm', '--format=oci'],
      `--tag=${name}`,
      `--file=${file}`,
      join(this.#folder, 'context'),
    ]);
    await this.#buildah(store, ['push', ...access, name, `docker://${name}`]);
    return (performance.now() - began) / 1000;
  }

  /** Signs in as a run does, so that neither side has it easier; gives the credentials file. */
  #signIn({ store, tenantId, repository }) {
    const { host, tokens } = this.#registry;
    const run = {
      ...{ execution: 'bare', tenant: tenantId },
      ...{ pushes: repository, reads: ['base'] },
    };
    const password = signRegistryToken(tokens, {
      ...{ subject: 'bare', access: [] },
      own: { 'image-factory-run': run },
    });
    const file = join(this.#folder, `${store}.auth.json`);
    const text = authFileText({ host, user: 'run', password });
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  }

  /** Removes a store; not in one go, which would keep this program from noticing connections that the backend closes. */
  removeStore(store) {
    return rm(join(this.#folder, store), { recursive: true, force: true });
  }

  async #buildah(store, args) {
    const folder = join(this.#folder, store);
    mkdirSync(folder, { recursive: true });
    const argv = [
      'buildah',
      `--root=${join(folder, 'root')}`,
      `--runroot=${join(folder, 'run')}`,
      '--storage-driver=overlay',
      ...args,
    ];
    appendFileSync(this.#logFile, `$ ${argv.join(' ')}\n`);
    const log = openSync(this.#logFile, 'a');
    const [program, ...rest] = [...CONTAINED, ...argv];
    const child = spawn(program, rest, {
      cwd: '/',
      env: this.#env,
      stdio: ['ignore', log, log],
      signal: this.#signal,
      killSignal: 'SIGKILL',
    });
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) {
      throw new Error(`buildah ${args[0]} failed: see ${this.#logFile}`);
    }
  }
}
