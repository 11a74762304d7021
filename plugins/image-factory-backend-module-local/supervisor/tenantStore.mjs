import {
  chownSync,
  existsSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.mjs';
import { makeFolders } from './executionFolder.mjs';

/** Pruning goes on until this share of the limit is in use. */
const PRUNE_TO = 0.8;

/** Places in the box. */
const RUN_ROOT = '/run/containers/storage';
/** Where buildah looks for layers that earlier builds made. */
const CACHE = '/mnt/store/root';
/**
 * For builds that are to be reproducible. Their layers have no times, which
 * buildah does not look at: in the cache each would be taken as soon as it is
 * there, whether its build goes on, fails, or is about to remove it.
 */
const TIMELESS = '/mnt/store/timeless';

/** Beginning of each buildah command in a box. */
function buildahOn(root) {
  return [
    'buildah',
    `--root=${root}`,
    `--runroot=${RUN_ROOT}`,
    '--storage-driver=overlay',
  ];
}

/**
 * The image store of one tenant: its layers, its cache, and nobody else's.
 * Only boxes of the tenant look into it. Builds share its lock; cleaning
 * takes it alone, so it never happens while a build of the store runs.
 */
export class TenantStore {
  #run;
  #root;
  #lock;
  #dirtyMark;

  /** @param {import('./run.mjs').Run} run */
  constructor(run) {
    this.#run = run;
    const { settings, request } = run;
    this.#root = request.spec?.reproducible === true ? TIMELESS : CACHE;
    const { stateDir } = settings;
    const folder = join(stateDir, 'stores', request.tenantName);
    makeFolders(folder);
    this.folder = join(folder, 'boxed');
    this.#lock = join(folder, 'lock');
    this.#dirtyMark = join(folder, 'dirty');
    /** Remembers what the registry has; see `KnownLayers`. */
    this.layersFile = join(folder, 'layers.json');
    /** Remembers what was handed over; see `KnownImages`. */
    this.imagesFolder = join(folder, 'images');
    this.#make(this.folder);
    this.#make(join(folder, 'cache'));
    this.binds = [
      { from: this.folder, to: '/mnt/store', writable: true },
      {
        from: join(folder, 'cache'),
        to: '/var/lib/containers/cache',
        writable: true,
      },
    ];
  }

  get buildah() {
    return buildahOn(this.#root);
  }

  /** What scripts in the box need to know of the store. */
  get env() {
    return {
      STORE_ROOT: this.#root,
      RUN_ROOT,
      STORE_DRIVER: 'overlay',
    };
  }

  /** Command that holds the lock while a build runs. */
  get shared() {
    return ['flock', '--no-fork', '--shared', this.#lock];
  }

  /** @param {string} folder - Becomes the box's own. */
  #make(folder) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    // Also when another run of the tenant made it in this moment, and is not that far.
    chownSync(folder, this.#run.ids.first, this.#run.ids.first);
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
   * @param {number} storageLimitBytes
   */
  async clean(storageLimitBytes) {
    if (existsSync(this.#dirtyMark)) {
      const ends = [
        await this.#alone(CACHE, ['rm', '--all']),
        await this.#alone(TIMELESS, ['rm', '--all']),
      ];
      if (ends.every(({ code }) => code === 0))
        rmSync(this.#dirtyMark, { force: true });
    }
    if ((await this.size()) <= storageLimitBytes) return;
    // Of what is there only base images are ever used again.
    await this.#alone(TIMELESS, ['rmi', '--all', '--force']);
    while ((await this.size()) > storageLimitBytes * PRUNE_TO) {
      if (!(await this.#removeOldest())) return;
    }
  }

  /**
   * Removes the oldest quarter of the images, or more of them: an image that
   * a newer one was made from goes only together with that.
   *
   * @returns {Promise<boolean>} false if there was nothing that could be removed.
   */
  async #removeOldest() {
    const images = await this.#imagesByAge();
    for (
      let count = Math.ceil(images.length / 4);
      count > 0 && count < images.length;
      count *= 2
    ) {
      const removed = await this.#alone(CACHE, [
        ...['rmi', '--force', '--'],
        ...images.slice(0, count).reverse(),
      ]);
      if (removed.code === 0) return true;
    }
    if (images.length === 0) return false;
    return (await this.#alone(CACHE, ['rmi', '--all', '--force'])).code === 0;
  }

  /** @returns {Promise<string[]>} ids, the oldest first; none while a build uses the store. */
  async #imagesByAge() {
    const end = await this.#alone(CACHE, ['images', '--all', '--json']);
    if (end.code !== 0) return [];
    const images = JSON.parse(end.output) ?? [];
    return images
      .sort((a, b) => Date.parse(a.createdatraw) - Date.parse(b.createdatraw))
      .map(({ id }) => String(id));
  }

  /** @returns {Promise<number>} bytes on disk. */
  async size() {
    const output = await mustRun({
      argv: [
        'du',
        '--summarize',
        '--one-file-system',
        '--block-size=1',
        this.folder,
      ],
      env: this.#run.env,
    });
    return Number(output.split('\t')[0]) || 0;
  }

  /**
   * @param {string} root
   * @param {string[]} args
   */
  #alone(root, args) {
    return this.#run.box('store').run({
      argv: [...buildahOn(root), ...args],
      binds: this.binds,
      lock: [
        ...['flock', '--no-fork', '--exclusive', '--nonblock'],
        ...['--conflict-exit-code', '75', this.#lock],
      ],
    });
  }
}
