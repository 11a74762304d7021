import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  freePort,
  isPortFree,
  portHolder,
  portSetting,
} from '../setup/ports.mjs';
import { findProgram } from '../setup/systemPackages.mjs';
import { answers } from './registryClient.mjs';
import { ensureTokenFiles, tokenAuth } from './registryTokens.mjs';
import { localSecrets } from './secrets.mjs';

const USER = 'image-factory';
const BCRYPT_ROUNDS = 10;
const READY_TIMEOUT_MS = 20_000;

/**
 * Configuration of Debian's `docker-registry`, as JSON, which is YAML too.
 * With `token` it asks its clients for tokens, otherwise for a password.
 *
 * @see https://distribution.github.io/distribution/about/configuration/
 */
export function registryConfig({ folder, port, secret, token }) {
  return {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: join(folder, 'storage') },
      delete: { enabled: true },
    },
    auth: token
      ? { token }
      : {
          htpasswd: { realm: 'image-factory', path: join(folder, 'htpasswd') },
        },
    http: { addr: `127.0.0.1:${port}`, secret },
  };
}

/**
 * Credentials in the form that the containers tools read.
 *
 * @see https://man.archlinux.org/man/containers-auth.json.5
 */
export function authFileText({ host, user, password }) {
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  return JSON.stringify({ auths: { [host]: { auth } } }, null, 2);
}

/** The port of the last time where possible: names of images that were built hold it. */
async function choosePort(context, folder) {
  const file = join(folder, 'port');
  const remembered = existsSync(file)
    ? Number(readFileSync(file, 'utf8'))
    : 5000;
  const wanted = portSetting(
    context.env,
    'IMAGE_FACTORY_REGISTRY_PORT',
    remembered,
  );
  if (await isPortFree(wanted)) {
    writeFileSync(file, String(wanted));
    return wanted;
  }
  const port = await freePort();
  const holder = portHolder(wanted);
  context.progress.say(
    `registry: port ${wanted} is in use${
      holder ? ` by ${holder}` : ''
    }; taking ${port} this time. Names of images that were built before still say ${wanted}; IMAGE_FACTORY_REGISTRY_PORT sets the port.`,
  );
  return port;
}

async function writeHtpasswd(folder, password) {
  const file = join(folder, 'htpasswd');
  if (existsSync(file)) return;
  const { hash } = await import('bcryptjs');
  const text = `${USER}:${await hash(password, BCRYPT_ROUNDS)}\n`;
  writeFileSync(file, text, { mode: 0o600 });
}

async function waitUntilItAnswers(registry, exited) {
  let ended = false;
  const end = () => (ended = true);
  exited.then(end, end);
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(registry))) {
    if (ended || Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

function writeSettings(registry, { port, secret, realm }) {
  const { folder, tokens } = registry;
  const token = tokens && tokenAuth({ realm, ...tokens });
  const config = registryConfig({ folder, port, secret, token });
  writeFileSync(join(folder, 'config.yml'), JSON.stringify(config, null, 2), {
    mode: 0o600,
  });
  if (tokens) return;
  writeFileSync(registry.authFile, authFileText(registry), { mode: 0o600 });
}

/** How clients sign in: with tokens of the portal at `realm`, or with one password. */
function signInOf(context, folder, realm) {
  if (realm) return { tokens: ensureTokenFiles(folder, context.env) };
  return {
    authFile: join(folder, 'auth.json'),
    user: USER,
    password: localSecrets(context.state).registryPassword,
  };
}

async function prepareRegistry(context, { isTemporary, realm }) {
  const folder = join(context.state, 'registry');
  mkdirSync(join(folder, 'storage'), { recursive: true, mode: 0o700 });
  const secrets = localSecrets(context.state);
  const port = isTemporary
    ? await freePort()
    : await choosePort(context, folder);
  const registry = {
    folder,
    host: `127.0.0.1:${port}`,
    ...signInOf(context, folder, realm),
  };
  writeSettings(registry, { port, secret: secrets.registrySecret, realm });
  return registry;
}

async function serve(context, registry, program) {
  if (!registry.tokens) {
    await writeHtpasswd(registry.folder, registry.password);
  }
  const logFile = join(context.state, 'logs/registry.log');
  const log = openSync(logFile, 'w', 0o600);
  const { exited } = context.processes.start(
    [program, 'serve', join(registry.folder, 'config.yml')],
    { env: context.env, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const isRunning = await waitUntilItAnswers(registry, exited);
  context.progress.say(
    isRunning
      ? `registry: running on ${registry.host}`
      : `registry: it did not start (see ${logFile}); builds can not push their images.`,
  );
  return isRunning;
}

/**
 * Starts a registry on loopback.
 *
 * @param {{ isTemporary: boolean, realm?: string }} options a temporary one
 *   takes any port; `realm` is the token endpoint of a portal, which need not
 *   be up yet. Without it the registry has one user with a password.
 * @returns host; `tokens` with the files of the portal's key, or authFile, user
 *   and password; and `isRunning`, which is false when this machine has no
 *   registry or it didn't start.
 */
export async function startRegistry(context, options) {
  const registry = await prepareRegistry(context, options);
  const find = name => findProgram(name, context.env.PATH);
  const program = find('docker-registry') ?? find('registry');
  if (!program) {
    context.progress.say(
      'registry: not started, because docker-registry is not installed; builds can not push their images.',
    );
  }
  const isRunning =
    program !== undefined && (await serve(context, registry, program));
  return { ...registry, isRunning };
}
