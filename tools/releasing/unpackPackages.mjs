import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Fault } from '../setup/fault.mjs';

/** Lays the tarballs out as an installation does, below `node_modules` of a folder. */
export function unpackPackages(packed, folder) {
  for (const { name, tarball } of packed) {
    const place = join(folder, 'node_modules', name);
    mkdirSync(place, { recursive: true });
    const { status, stderr } = spawnSync(
      'tar',
      ['-xzf', tarball, '-C', place, '--strip-components=1'],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Fault(`tar failed: ${stderr.trim()}`);
  }
}

/** Contents by path, with `/` between folders. */
export function readFiles(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [
        relative(folder, path).split(sep).join('/'),
        readFileSync(path, 'utf8'),
      ]),
  );
}
