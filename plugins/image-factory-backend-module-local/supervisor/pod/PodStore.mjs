import { join } from 'node:path';

/** Places in the box. */
const INSIDE = { root: '/mnt/store/root', runRoot: '/mnt/store/run' };

/** The image store of one run, which ends with its pod. */
export class PodStore {
  #driver;

  /**
   * @param {string} work - The work volume.
   * @param {'overlay' | 'vfs'} driver - How layers are kept.
   */
  constructor(work, driver) {
    this.#driver = driver;
    this.layersFile = join(work, 'layers.json');
    this.imagesFolder = join(work, 'images');
    this.binds = [
      { from: join(work, 'store'), to: '/mnt/store', writable: true },
      {
        from: join(work, 'cache'),
        to: '/var/lib/containers/cache',
        writable: true,
      },
    ];
    /** Nobody else uses it. */
    this.shared = [];
  }

  get buildah() {
    return [
      'buildah',
      `--root=${INSIDE.root}`,
      `--runroot=${INSIDE.runRoot}`,
      `--storage-driver=${this.#driver}`,
    ];
  }

  /** What scripts in the box need to know of the store. */
  get env() {
    return {
      STORE_ROOT: INSIDE.root,
      RUN_ROOT: INSIDE.runRoot,
      STORE_DRIVER: this.#driver,
    };
  }

  /** It is cleaned with the pod. */
  markDirty() {}
}
