import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

/** In the order in which they need each other. */
const PARTS = [
  'facts',
  'gate',
  'git',
  'refs',
  'checkout',
  'submodules',
  'lfs',
  'context',
  'main',
];

/**
 * Writes the program that runs in the box, of its parts in `box/`. Its
 * parameters come by environment variables `SOURCE_…` only.
 *
 * @param {string} path
 */
export function writeSourceScript(path) {
  const texts = PARTS.map(part =>
    readFileSync(new URL(`./box/${part}.sh`, import.meta.url), 'utf8'),
  );
  writeFileSync(path, texts.join('\n'));
  // Root of the box is another user, whatever the umask of the service is.
  chmodSync(path, 0o644);
}
