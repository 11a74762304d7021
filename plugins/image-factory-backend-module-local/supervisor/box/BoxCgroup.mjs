import { existsSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where the kernel shows control groups, and those of this process. */
const KERNEL = { root: '/sys/fs/cgroup', own: '/proc/self/cgroup' };

/** A killed process takes a moment to be gone. */
const EMPTY_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

/**
 * Folders in which the runtime makes the groups of a box whose control group
 * has a relative path: beside this process under version 1, beside its own
 * group under version 2, which allows no processes in a group with children.
 *
 * @param {typeof KERNEL} kernel
 * @returns {Map<string, string>} by controller; `''` stands for version 2.
 * @see https://man7.org/linux/man-pages/man7/cgroups.7.html
 */
function parentGroups({ root, own }) {
  const groups = new Map();
  for (const line of readFileSync(own, 'utf8').split('\n')) {
    const [, controllers, path] = line.split(':');
    if (controllers === undefined) continue;
    const name = controllers.replace(/^name=/, '');
    if (name && existsSync(join(root, name))) {
      groups.set(name, join(root, name, path));
    }
    if (!name && existsSync(join(root, 'cgroup.controllers'))) {
      groups.set('', join(root, dirname(path)));
    }
    if (!name && existsSync(join(root, 'unified'))) {
      groups.set('unified', join(root, 'unified', path));
    }
  }
  return groups;
}

/**
 * @param {string | undefined} path
 * @param {string} key
 * @returns {number} the value behind `key` in a file of `key value` lines, 0 if there is none.
 */
function counter(path, key) {
  if (!path || !existsSync(path)) return 0;
  const line = readFileSync(path, 'utf8')
    .split('\n')
    .find(candidate => candidate.startsWith(`${key} `));
  return Number(line?.split(' ')[1] ?? 0);
}

/**
 * The control group of one box. The runtime makes it and sets the limits;
 * here it is read afterwards, and removed.
 */
export class BoxCgroup {
  #places;

  /**
   * @param {string} name - Path of the group, relative to the group of this process.
   * @param {typeof KERNEL} [kernel]
   */
  constructor(name, kernel = KERNEL) {
    this.name = name;
    this.#places = new Map(
      [...parentGroups(kernel)].map(([controller, path]) => [
        controller,
        join(path, name),
      ]),
    );
  }

  /** @param {string} controller */
  #file(controller, file) {
    const place = this.#places.get(controller) ?? this.#places.get('');
    return place && join(place, file);
  }

  /** Whether the kernel killed a process for the memory limit. */
  get ranOutOfMemory() {
    const killed =
      counter(this.#file('memory', 'memory.oom_control'), 'oom_kill') +
      counter(this.#file('memory', 'memory.events'), 'oom_kill');
    return killed > 0;
  }

  /** Whether a fork was refused for the process limit. */
  get ranOutOfProcesses() {
    return counter(this.#file('pids', 'pids.events'), 'max') > 0;
  }

  /**
   * Ends everything in the group and removes it.
   *
   * @throws if something in it goes on.
   */
  async remove() {
    const deadline = Date.now() + EMPTY_WITHIN_MS;
    for (const place of this.#places.values()) {
      while (!removeGroup(place)) {
        if (Date.now() > deadline) throw new Error(`${place} is still in use`);
        killGroup(place);
        await pause(LOOK_EVERY_MS);
      }
    }
  }
}

/** @param {string} path */
function groupsIn(path) {
  const entries = existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
    : [];
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => join(path, entry.name));
}

/**
 * @param {string} path
 * @returns {boolean} false while a process is in it.
 */
function removeGroup(path) {
  if (!groupsIn(path).every(removeGroup)) return false;
  try {
    rmdirSync(path);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    if (error.code === 'EBUSY') return false;
    throw error;
  }
}

/** @param {string} path */
function killGroup(path) {
  groupsIn(path).forEach(killGroup);
  const processes = readFileSync(join(path, 'cgroup.procs'), 'utf8');
  for (const pid of processes.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}
