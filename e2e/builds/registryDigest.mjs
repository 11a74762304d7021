import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { surroundings } from '../portal/surroundings.mjs';

const run = promisify(execFile);

/**
 * The digest of an image, as the registry's own tool tells it.
 *
 * @param {string} image - e.g. `127.0.0.1:5000/web/hello/hello:1.0`.
 */
export async function registryDigest(image) {
  const { stdout } = await run('skopeo', [
    'inspect',
    '--tls-verify=false',
    `--authfile=${surroundings.registry.authFile}`,
    '--format',
    '{{.Digest}}',
    `docker://${image}`,
  ]);
  return stdout.trim();
}
