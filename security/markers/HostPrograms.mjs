import { spawnSync } from 'node:child_process';
import { surroundings } from '../surroundings.mjs';

/** Folders in which nothing may change; of the last one the content counts too. */
const FOLDERS = ['/etc', '/usr/bin', '/usr/sbin'];
/** The test account itself stands there. */
const OWN = /^\/etc\/(?:subuid|subgid|passwd|shadow|group|gshadow)-? /;

function listOf(args) {
  const { stdout } = spawnSync('find', args, {
    encoding: 'utf8',
    maxBuffer: 512 * 1024 ** 2,
  });
  return stdout.split('\n').filter(Boolean);
}

/** Kind, mode, owner and size of everything, and when files were last written. */
function ofHost() {
  const files = '%p %y %m %U %G %s %T@ %l\n';
  return [
    ...listOf([...FOLDERS, '-xdev', '!', '-type', 'd', '-printf', files]),
    ...listOf([...FOLDERS, '-xdev', '-type', 'd', '-printf', '%p %m %U %G\n']),
  ];
}

/** Kind, mode, owner and content. */
function ofTools() {
  const place = [surroundings.toolsRoot, '-xdev'];
  return [
    ...listOf([...place, '-printf', '%p %y %m %U %G %l\n']),
    ...listOf([...place, '-type', 'f', '-exec', 'sha256sum', '{}', '+']),
  ];
}

function snapshot() {
  return new Set([...ofHost(), ...ofTools()].filter(line => !OWN.test(line)));
}

/** The programs and settings of the host, and the tools that builds run with. */
export class HostPrograms {
  #before = snapshot();

  /** @returns {string[]} what is not as it was. */
  changes() {
    const now = snapshot();
    return [
      ...[...this.#before]
        .filter(line => !now.has(line))
        .map(line => `gone: ${line}`),
      ...[...now]
        .filter(line => !this.#before.has(line))
        .map(line => `new: ${line}`),
    ];
  }
}
