import { readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.mjs';
import { filesOf, readJson, writeJson } from './executionFolder.mjs';

/** Space and files that are left to everything else on the disk, but not more than a part of it. */
const RESERVE = { bytes: 2 * 1024 ** 3, files: 100_000, part: 0.1 };

/** A run writes a little before it is watched, and files have the times of another clock. */
const BEFORE_MS = 2_000;
/** A build may write a gigabyte in a second. */
const LOOK_EVERY_MS = 250;
/** What others measured is good for this long. */
const FRESH_MS = 5_000;
/** Who wrote less than this is not why a disk is full. */
const GUILTY_BYTES = 256 * 1024 ** 2;
const GUILTY_FILES = 20_000;

/** @typedef {{ bytes: number, files: number }} DiskUse */

/** @param {string} folder */
function freeOn(folder) {
  const { bavail, bsize, ffree, files } = statfsSync(folder);
  // Some file systems have no fixed number of files.
  return { bytes: bavail * bsize, files: files === 0 ? Infinity : ffree };
}

/**
 * @param {string} folder
 * @returns {DiskUse}
 */
function reserveOn(folder) {
  const { blocks, bsize, files } = statfsSync(folder);
  return {
    bytes: Math.min(RESERVE.bytes, blocks * bsize * RESERVE.part),
    files: Math.min(RESERVE.files, files * RESERVE.part),
  };
}

/** @param {string} path */
function usageIn(path) {
  try {
    return readJson(path);
  } catch {
    // It measured nothing yet, or has ended.
    return undefined;
  }
}

/**
 * Stops a run that writes more than it may, and, when the disk is almost
 * full, the run that wrote most. Looking costs nothing until much of the
 * disk went away.
 */
export class DiskWatch {
  #run;
  #stop;
  #reserve;
  #began = Date.now();
  #atStart;
  #timer;
  #measuring = false;

  /**
   * @param {import('./run.mjs').Run} run
   * @param {(reason: 'disk-limit' | 'out-of-storage') => void} stop
   * @param {DiskUse} [reserve]
   */
  constructor(run, stop, reserve = reserveOn(run.settings.stateDir)) {
    this.#run = run;
    this.#stop = stop;
    this.#reserve = reserve;
    this.#atStart = freeOn(run.settings.stateDir);
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  end() {
    clearInterval(this.#timer);
  }

  async #look() {
    if (this.#measuring) return;
    const free = freeOn(this.#run.settings.stateDir);
    const isFull =
      free.bytes < this.#reserve.bytes || free.files < this.#reserve.files;
    if (!isFull && !this.#muchIsGone(free)) return;
    this.#measuring = true;
    try {
      this.#judge(await this.#measure(), isFull);
    } catch (error) {
      process.stderr.write(`${error}\n`);
    } finally {
      this.#measuring = false;
    }
  }

  /** @param {DiskUse} free */
  #muchIsGone(free) {
    const { diskLimitBytes, fileLimit } = this.#run.settings;
    return (
      this.#atStart.bytes - free.bytes > diskLimitBytes / 2 ||
      this.#atStart.files - free.files > fileLimit / 2
    );
  }

  /**
   * @param {DiskUse} own
   * @param {boolean} isFull
   */
  #judge(own, isFull) {
    const { diskLimitBytes, fileLimit } = this.#run.settings;
    if (own.bytes > diskLimitBytes || own.files > fileLimit) {
      this.#end('disk-limit');
      return;
    }
    if (!isFull || !this.#isBiggest(own)) return;
    const isGuilty = own.bytes > GUILTY_BYTES || own.files > GUILTY_FILES;
    this.#end(isGuilty ? 'disk-limit' : 'out-of-storage');
  }

  /** @param {'disk-limit' | 'out-of-storage'} reason */
  #end(reason) {
    this.end();
    this.#stop(reason);
  }

  /**
   * What this run has written: its folder, and what its store got since it
   * began.
   *
   * @returns {Promise<DiskUse>}
   */
  async #measure() {
    const since = `@${Math.floor((this.#began - BEFORE_MS) / 1000)}`;
    const measured = await mustRun({
      argv: [
        'sh',
        '-c',
        // Never follows a link: the box can put one anywhere in its store.
        'find -P "$@" | awk "{ blocks += \\$1; files += 1 } END { printf \\"%.0f\\n%.0f\\n\\", blocks * 512, files }"',
        'sh',
        ...[...this.#run.store.binds.map(({ from }) => from), this.#run.work],
        ...['-xdev', '-newerct', since, '-printf', '%b\\n'],
      ],
      env: this.#run.env,
    });
    const [bytes, files] = measured
      .split('\n')
      .map(line => Number(line.split('\t')[0]));
    const own = { bytes, files };
    writeJson(filesOf(this.#run.folder).usage, { ...own, at: Date.now() });
    return own;
  }

  /** @param {DiskUse} own */
  #isBiggest(own) {
    const folder = join(this.#run.folder, '..');
    return readdirSync(folder)
      .map(name => usageIn(filesOf(join(folder, name)).usage))
      .filter(other => other && Date.now() - other.at < FRESH_MS)
      .every(other => other.bytes <= own.bytes || other.files < own.files);
  }
}
