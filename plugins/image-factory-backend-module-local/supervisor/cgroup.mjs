import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = '/sys/fs/cgroup';

/** A killed process takes a moment to be gone. */
const EMPTY_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

/**
 * Folders of this process in each cgroup v1 hierarchy, by controller.
 *
 * @returns {Map<string, string>} empty where only cgroup v2 is in use.
 * @see https://man7.org/linux/man-pages/man7/cgroups.7.html
 */
function ownGroups() {
  const groups = new Map();
  for (const line of readFileSync('/proc/self/cgroup', 'utf8').split('\n')) {
    const [, controllers, path] = line.split(':');
    if (!controllers) continue;
    const name = controllers.replace(/^name=/, '');
    if (existsSync(join(ROOT, name))) groups.set(name, join(ROOT, name, path));
  }
  return groups;
}

/** @param {string} path */
function readNumber(path) {
  return Number(readFileSync(path, 'utf8'));
}

/**
 * The control group of one execution: everything that its RUN instructions
 * start is in it, and shares one memory limit.
 */
export class BuildCgroup {
  #name;
  #memory;

  #record;

  /**
   * @param {string} executionId
   * @param {string} record - File that remembers where the group is, for
   *   whoever has to remove it from another group.
   */
  constructor(executionId, record) {
    this.#name = `image-factory-${executionId}`;
    const memory = ownGroups().get('memory');
    this.#memory = memory && join(memory, this.#name);
    this.#record = record;
  }

  /**
   * Makes the group and sets its limit. Under cgroup v2 the runtime makes a
   * group for each instruction and sets the limit there.
   *
   * @param {number} memoryLimitBytes
   * @returns {string[]} options for buildah.
   */
  open(memoryLimitBytes) {
    if (!this.#memory) return ['--memory', String(memoryLimitBytes)];
    const places = [...ownGroups().values(), join(ROOT, 'unified')].map(group =>
      join(group, this.#name),
    );
    writeFileSync(this.#record, JSON.stringify(places));
    mkdirSync(this.#memory, { recursive: true });
    writeFileSync(
      join(this.#memory, 'memory.limit_in_bytes'),
      String(memoryLimitBytes),
    );
    return [
      '--cgroup-parent',
      `${this.#name}/run`,
      '--memory',
      String(memoryLimitBytes),
    ];
  }

  /**
   * Whether the limit was reached and a process was killed for it.
   *
   * @param {string[]} lines - Last lines of output.
   */
  ranOutOfMemory(lines) {
    const killed = lines.some(line =>
      /exit status 137|\bKilled\b|signal: killed/.test(line),
    );
    if (!killed || !this.#memory) return killed;
    const limit = readNumber(join(this.#memory, 'memory.limit_in_bytes'));
    const most = readNumber(join(this.#memory, 'memory.max_usage_in_bytes'));
    return most >= limit * 0.98;
  }

  /**
   * Waits until everything in the group has ended, and removes it.
   *
   * @throws if something in it goes on.
   */
  async close() {
    if (!existsSync(this.#record)) return;
    const places = JSON.parse(readFileSync(this.#record, 'utf8'));
    const deadline = Date.now() + EMPTY_WITHIN_MS;
    for (const place of places) {
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
