import {
  appendFileSync,
  existsSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { documentSteps } from './documentSteps.mjs';
import { putInto } from './putInto.mjs';

const PORTAL = 'my-portal';

/** The pinned Node.js and Yarn, and nothing else of this checkout. */
export function strangersEnvironment(run) {
  const { PATH = '' } = process.env;
  return {
    ...process.env,
    PATH: [join(run.root, 'tools/toolchain/node_modules/.bin'), PATH].join(
      delimiter,
    ),
    // Downloads of compilers and browsers are no part of the document.
    YARN_ENABLE_SCRIPTS: 'false',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_ENABLE_TELEMETRY: 'false',
    CI: '',
  };
}

async function perform(run, { command, cwd, env, log }) {
  const { child, exited } = run.processes.start(
    ['bash', '-euo', 'pipefail', '-c', command],
    { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => appendFileSync(log, chunk));
  }
  // What create-app asks for; nothing else asks.
  child.stdin.on('error', () => {}).end(`${PORTAL}\n`);
  const { code } = await exited;
  if (code !== 0) throw new Fault(`"${command}" failed; see ${log}.`);
}

/** Puts a block of the document into its file, or makes that of it. */
function place(folder, { file, text }) {
  const path = join(folder, file);
  if (!existsSync(path)) {
    writeFileSync(path, text);
    return;
  }
  const changed = putInto(readFileSync(path, 'utf8'), text);
  if (!changed) {
    throw new Fault(`The document says nothing of where to put ${file}.`);
  }
  writeFileSync(path, changed);
}

/** The suite's packages come from the given registry, until they are published. */
function takeSuiteFrom(folder, registry) {
  appendFileSync(
    join(folder, '.yarnrc.yml'),
    [
      'unsafeHttpWhitelist: ["127.0.0.1"]',
      'npmScopes:',
      '  imagefactory:',
      `    npmRegistryServer: ${registry}`,
      '',
    ].join('\n'),
  );
}

/**
 * Makes a portal in an empty folder by the commands and files of a document.
 *
 * @param {{ folder: string, document: string, frontend: 'new' | 'old', registry: string, env: object }} options
 * @returns {Promise<string>} the portal's folder.
 * @throws {Fault} if a command fails.
 */
export async function makePortal(run, options) {
  const { folder, document, frontend, registry, env } = options;
  const portal = join(folder, PORTAL);
  const log = join(run.state, 'logs/install.log');
  writeFileSync(log, '');
  const steps = documentSteps(readFileSync(document, 'utf8'), frontend);
  for (const step of steps) {
    if (step.file) {
      place(portal, step);
      continue;
    }
    const isNew = !existsSync(portal);
    const command = step.command;
    await run.progress.step('portal', command.split('\n')[0], () =>
      perform(run, { command, cwd: isNew ? folder : portal, env, log }),
    );
    if (isNew) takeSuiteFrom(portal, registry);
  }
  return portal;
}
