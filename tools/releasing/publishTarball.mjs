import { join } from 'node:path';
import { runCommand } from '../setup/command.mjs';

/**
 * Publishes a tarball as it is: npm reads the manifest in it and sends both.
 *
 * @param {string} tarball
 * @param {string} [registry] - URL; the one that npm is set up with by default.
 */
export async function publishTarball(run, tarball, registry) {
  const place = registry
    ? [
        '--registry',
        registry,
        `--${registry.replace(/^https?:/, '')}/:_authToken=local`,
      ]
    : [];
  await runCommand(
    run,
    ['npm', 'publish', tarball, '--access', 'public', ...place],
    {
      logFile: join(run.state, 'logs/publish.log'),
      failure: `${tarball} could not be published`,
    },
  );
}
