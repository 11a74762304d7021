import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';

const POSTGRES_USER = 'postgres';
const RELOCATED = '/var/tmp';

function idOf(flag) {
  const { status, stdout } = spawnSync('id', [flag, POSTGRES_USER], {
    encoding: 'utf8',
  });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

/**
 * PostgreSQL refuses to run as root; then it runs as the user `postgres`,
 * who is made when missing.
 */
function postgresIdentity() {
  if (process.getuid?.() !== 0) return {};
  if (idOf('-u') === undefined) {
    spawnSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      POSTGRES_USER,
    ]);
  }
  const identity = { uid: idOf('-u'), gid: idOf('-g') };
  if (identity.uid !== undefined && identity.gid !== undefined) return identity;
  throw new Fault(
    'PostgreSQL does not run as root, and no user named postgres could be made: run this as an ordinary user, or make that user (useradd postgres).',
  );
}

function canEnter(path, identity) {
  return spawnSync('test', ['-x', path], { ...identity }).status === 0;
}

/** Where things go when the user postgres can't enter the checkout; the same for the same checkout. */
export function relocatedHome(state) {
  const key = createHash('sha256').update(state).digest('hex').slice(0, 12);
  return join(RELOCATED, `image-factory-${key}`);
}

/** Makes a folder in a place where everybody may write, and trusts an existing one only if it is our own. */
function takeSharedFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid()) {
    throw new Fault(
      `${folder}, where the database would go, belongs to somebody else: remove it and start again.`,
    );
  }
  chmodSync(folder, 0o711);
}

function copyBinaries(native, home, identity) {
  const copy = join(home, 'native');
  const stamp = join(home, 'native-from');
  const source = `${native}\n${
    lstatSync(join(native, 'bin/postgres')).mtimeMs
  }`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return copy;
  rmSync(copy, { recursive: true, force: true });
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  spawnSync('chown', ['-R', `${identity.uid}:${identity.gid}`, copy]);
  writeFileSync(stamp, source);
  return copy;
}

/**
 * Decides where the database and its programs live and as whom they run.
 * When PostgreSQL has to run as another user who can't enter the state folder,
 * the database moves below /var/tmp; programs that this user can't reach are
 * copied to the database.
 *
 * @param {{ state: string, native: string, say: (message: string) => void }} options
 *   `native` is the folder with PostgreSQL's `bin`, `lib` and `share`.
 */
export function choosePostgresHome({ state, native, say }) {
  const identity = postgresIdentity();
  let home = state;
  if (!canEnter(state, identity)) {
    home = relocatedHome(state);
    say(
      `PostgreSQL runs as the user ${POSTGRES_USER}, who can't enter ${state}: the database goes to ${home}. To keep it in the checkout, make the folders above it enterable (chmod o+x) and run npm run reset.`,
    );
    takeSharedFolder(home);
  }
  const reachable = canEnter(join(native, 'bin/postgres'), identity);
  return {
    home,
    native: reachable ? native : copyBinaries(native, home, identity),
    identity,
  };
}
