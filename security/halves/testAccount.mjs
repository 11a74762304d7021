import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const NAME = 'image-factory-test';
const RANGES = ['/etc/subuid', '/etc/subgid'];
const TUN = '/dev/net/tun';
const IDS = 65_536;
const FIRST = 200_000;

/** @param {string} path */
function withoutAccount(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line && !line.startsWith(`${NAME}:`));
}

/** Ids behind those of everybody else: a shared id would open their files. */
function freeIds() {
  const ends = RANGES.flatMap(withoutAccount).map(line => {
    const [, first, count] = line.split(':').map(Number);
    return first + count;
  });
  return Math.max(FIRST, ...ends);
}

/** @param {string[]} extra */
function writeRanges(extra) {
  for (const path of RANGES) {
    writeFileSync(path, [...withoutAccount(path), ...extra, ''].join('\n'));
  }
}

/**
 * Makes an ordinary user of the system with ids to give away, for the time of
 * a test run. Needs root.
 *
 * @returns {{ account: { name: string, uid: number, gid: number }, remove: () => void }}
 */
export function makeTestAccount() {
  const known = spawnSync('id', ['-u', NAME]).status === 0;
  if (!known) {
    execFileSync('useradd', [
      ...['--system', '--user-group', '--no-create-home'],
      ...['--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', NAME],
    ]);
  }
  writeRanges([`${NAME}:${freeIds()}:${IDS}`]);
  const idOf = option =>
    Number(execFileSync('id', [option, NAME], { encoding: 'utf8' }));
  // Its usual mode; some machines come with another.
  const { mode } = statSync(TUN);
  chmodSync(TUN, 0o666);
  return {
    account: { name: NAME, uid: idOf('-u'), gid: idOf('-g') },
    remove: () => {
      chmodSync(TUN, mode & 0o7777);
      spawnSync('userdel', [NAME]);
      writeRanges([]);
    },
  };
}
