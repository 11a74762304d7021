import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { confined, runCommand } from './command.mjs';
import { makeFolders } from './executionFolder.mjs';

/** Pruning goes on until this share of the limit is in use. */
const PRUNE_TO = 0.8;

/**
 * The image store of one tenant: its layers, its cache, and nobody else's.
 * Builds share its lock; cleaning takes it alone, so it never happens while
 * a build of the store runs.
 */
export class TenantStore {
  #root;
  #dirtyMark;

  /**
   * @param {string} stateDir
   * @param {string} tenantName
   */
  constructor(stateDir, tenantName) {
    const folder = join(stateDir, 'stores', tenantName);
    makeFolders(folder);
    this.#root = join(folder, 'root');
    this.runRoot = join(folder, 'run');
    this.lock = join(folder, 'lock');
    this.#dirtyMark = join(folder, 'dirty');
  }

  get root() {
    return this.#root;
  }

  /** Beginning of each buildah command on this store. */
  get buildah() {
    return [
      'buildah',
      `--root=${this.#root}`,
      `--runroot=${this.runRoot}`,
      '--storage-driver=overlay',
    ];
  }

  /**
   * How skopeo names an image of this store.
   *
   * @param {string} imageId
   * @see https://man.archlinux.org/man/containers-transports.5.en
   */
  sourceOf(imageId) {
    const id = imageId.replace(/^sha256:/, '');
    return `containers-storage:[overlay@${this.#root}+${this.runRoot}]@${id}`;
  }

  /** Notes that a run was broken off and may have left a working container. */
  markDirty() {
    writeFileSync(this.#dirtyMark, '');
  }

  /**
   * Removes what broken off builds left, and the oldest images while the
   * store is above its limit. Does nothing while a build uses the store: the
   * last one to end cleans.
   *
   * @param {{ env: Record<string, string>, storageLimitBytes: number }} options
   */
  async clean({ env, storageLimitBytes }) {
    if (existsSync(this.#dirtyMark)) {
      const end = await this.#alone(env, ['rm', '--all']);
      if (end.code === 0) rmSync(this.#dirtyMark, { force: true });
    }
    if ((await this.#size(env)) <= storageLimitBytes) return;
    while ((await this.#size(env)) > storageLimitBytes * PRUNE_TO) {
      if (!(await this.#removeOldest(env))) return;
    }
  }

  /**
   * Removes the oldest quarter of the images.
   *
   * @param {Record<string, string>} env
   * @returns {Promise<boolean>} false if there was nothing to remove.
   */
  async #removeOldest(env) {
    const end = await this.#alone(env, ['images', '--all', '--json']);
    if (end.code !== 0) return false;
    const images = JSON.parse(end.lines.join('\n')) ?? [];
    images.sort(
      (a, b) => Date.parse(a.createdatraw) - Date.parse(b.createdatraw),
    );
    const oldest = images.slice(0, Math.ceil(images.length / 4));
    if (oldest.length === 0) return false;
    const removal = await this.#alone(env, [
      ...['rmi', '--force'],
      ...oldest.map(image => image.id),
    ]);
    return removal.code === 0;
  }

  /**
   * @param {Record<string, string>} env
   * @returns {Promise<number>} bytes on disk.
   */
  async #size(env) {
    if (!existsSync(this.#root)) return 0;
    const end = await runCommand({
      argv: [
        'du',
        '--summarize',
        '--one-file-system',
        '--block-size=1',
        this.#root,
      ],
      env,
    });
    return Number(end.lines.at(-1)?.split('\t')[0]) || 0;
  }

  /**
   * @param {Record<string, string>} env
   * @param {string[]} args
   */
  #alone(env, args) {
    return runCommand({
      argv: confined(this.lock, 'exclusive', [...this.buildah, ...args]),
      env,
    });
  }
}
