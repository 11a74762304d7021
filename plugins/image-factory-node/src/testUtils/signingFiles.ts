import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A key and its certificate, as an operator makes them; gone after the tests of the file.
 *
 * @public
 */
export function makeSigningFiles(curve = 'P-256') {
  const folder = mkdtempSync(join(tmpdir(), 'image-factory-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = {
    keyFile: join(folder, 'key.pem'),
    certificateFile: join(folder, 'certificate.pem'),
  };
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-nodes', '-days', '365', '-subj', '/CN=test'],
      ...['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`],
      ...['-keyout', files.keyFile, '-out', files.certificateFile],
    ],
    { stdio: 'ignore' },
  );
  return files;
}
