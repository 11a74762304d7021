import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const ROOT = '/sys/fs/cgroup';

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

  /** @param {string} executionId */
  constructor(executionId) {
    this.#name = `image-factory-${executionId}`;
    const memory = ownGroups().get('memory');
    this.#memory = memory && join(memory, this.#name);
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

  /** Removes what the runtime left of the group in every hierarchy. */
  close() {
    for (const group of ownGroups().values()) {
      removeGroup(join(group, this.#name));
    }
    const unified = join(ROOT, 'unified', this.#name);
    removeGroup(unified);
  }
}

/** @param {string} path */
function removeGroup(path) {
  if (!existsSync(path)) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) removeGroup(join(path, entry.name));
  }
  try {
    rmdirSync(path);
  } catch (error) {
    // Its last process is still being reaped; an empty group does no harm.
    if (error.code !== 'EBUSY' && error.code !== 'ENOENT') throw error;
  }
}
