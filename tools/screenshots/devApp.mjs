import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../setup/fault.mjs';
import { freePort } from '../setup/ports.mjs';

const START_MS = 180_000;

async function isServing(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts the pages with examples from memory, without a backend.
 *
 * @returns {Promise<string>} their address.
 */
export async function startDevApp(run) {
  const port = await freePort();
  const { child, exited } = run.processes.start(
    ['backstage-cli', 'package', 'start'],
    {
      cwd: join(run.root, 'plugins/image-factory'),
      env: {
        ...run.env,
        IMAGE_FACTORY_FRONTEND_PORT: String(port),
        BROWSER: 'none',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log = createWriteStream(join(run.state, 'logs/screenshots.log'));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  let hasEnded = false;
  exited.finally(() => {
    hasEnded = true;
  });
  const url = `http://localhost:${port}`;
  const until = Date.now() + START_MS;
  while (!(await isServing(url))) {
    if (hasEnded || Date.now() > until) {
      throw new Fault(
        'The pages did not start: .image-factory/logs/screenshots.log says why.',
      );
    }
    await sleep(500);
  }
  return url;
}
