import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProcesses } from '../../processes/processes.mjs';

const PROGRAMS = ['buildah', 'git', 'git-lfs', 'ssh', 'socat', 'ip', 'runc'];

/** A run in a folder of its own; what it says is added to `said`. */
export function contextIn(folder, { said = [], env = process.env } = {}) {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const say = message => said.push(message);
  return {
    root: folder,
    state: folder,
    env,
    progress: { say, step: (_subject, _doing, run) => run() },
    processes: createProcesses(),
    signal: new AbortController().signal,
  };
}

/** Writes what makes a folder a whole tools root. */
export function writeTree(tree) {
  const bin = join(tree, 'rootfs/usr/bin');
  mkdirSync(bin, { recursive: true });
  for (const name of PROGRAMS) writeFileSync(join(bin, name), '#!');
  writeFileSync(join(tree, 'tools.json'), '{}');
}
