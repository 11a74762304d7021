import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildCgroup } from '../../plugins/image-factory-backend-module-local/supervisor/cgroup.mjs';
import { BuildNetwork } from '../../plugins/image-factory-backend-module-local/supervisor/buildNetwork.mjs';
import { writeToolFiles } from '../../plugins/image-factory-backend-module-local/supervisor/toolFiles.mjs';

// As app-config.yaml has them for the local provider.
const ISOLATION = 'oci';
const MEMORY_LIMIT_BYTES = 2 * 1024 ** 3;
const SUBNET = '10.212.0.0/16';

/** Processes, containers and mounts of a command end with it, also when the benchmark is stopped. */
const CONTAINED = [
  ...['setpriv', '--pdeathsig', 'KILL'],
  ...['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
  '--',
];

/**
 * Builds and pushes with nothing but buildah: the same options, network and
 * limits with which the local executor calls it. What they need of the host
 * is made once and before the clock starts, so all that the product does for
 * each build counts as overhead.
 */
export class BareBuilder {
  #registry;
  #folder;
  #logFile;
  #env;
  #confinement;
  #signal;

  /**
   * @param {import('../session.mjs').Session} session
   * @throws if the host does not allow the isolation of builds.
   */
  static async open(session) {
    const builder = new BareBuilder(session);
    const id = `bench-${process.pid}`;
    const cgroup = new BuildCgroup(id, join(builder.#folder, 'cgroups.json'));
    const network = new BuildNetwork({
      executionId: id,
      subnet: SUBNET,
      env: builder.#env,
    });
    session.onClose(() => cgroup.close());
    session.onClose(() => network.close());
    builder.#confinement = [
      '--runtime=runc',
      `--runtime-flag=root=${join(builder.#folder, 'runtime')}`,
      ...cgroup.open(MEMORY_LIMIT_BYTES),
      ...(await network.open()),
    ];
    return builder;
  }

  /** Use `open`. */
  constructor({ services, signal }) {
    const { registry, state, logs } = services;
    this.#registry = registry;
    this.#signal = signal;
    this.#folder = join(state, 'bare');
    this.#logFile = join(logs, 'bench-bare-builds.log');
    for (const name of ['tmp', 'runtime', 'context']) {
      mkdirSync(join(this.#folder, name), { recursive: true });
    }
    writeFileSync(this.#logFile, '');
    const toolFiles = writeToolFiles(this.#folder, {
      destination: { registry: registry.host, insecure: true },
      allowedImages: [`${registry.host}/base`],
    });
    this.#env = {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      HOME: this.#folder,
      TMPDIR: join(this.#folder, 'tmp'),
      CONTAINERS_CONF: toolFiles.containersConf,
      CONTAINERS_REGISTRIES_CONF: toolFiles.registriesConf,
    };
  }

  /**
   * Builds and pushes an image.
   *
   * @param {{ store: string, repository: string, containerfile: string }} image
   *   `store` names a folder of layers; with a name that is new, nothing is cached.
   * @returns {Promise<number>} seconds that buildah took for both.
   */
  async build({ store, repository, containerfile }) {
    const file = join(this.#folder, 'Containerfile');
    writeFileSync(file, containerfile);
    const name = `${this.#registry.host}/${repository}`;
    const access = [
      `--authfile=${this.#registry.authFile}`,
      '--tls-verify=false',
    ];
    const began = performance.now();
    await this.#buildah(store, [
      'bud',
      `--isolation=${ISOLATION}`,
      ...this.#confinement,
      ...access,
      ...['--layers', '--force-rm', '--format=oci'],
      `--tag=${name}`,
      `--file=${file}`,
      join(this.#folder, 'context'),
    ]);
    await this.#buildah(store, ['push', ...access, name, `docker://${name}`]);
    return (performance.now() - began) / 1000;
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
