import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { surroundings } from '../surroundings.mjs';

/** Name of the Debian that attacks are built on. */
export const BASE = `${surroundings.registry.host}/base/debian:bookworm`;

/** @param {string} name - Of a file in `scripts`. */
export function scriptText(name) {
  return readFileSync(join(import.meta.dirname, '../scripts', name), 'utf8');
}

/**
 * A RUN instruction with a script of ours.
 *
 * @param {string} name - Of a file in `scripts`.
 * @param {Record<string, string | number>} [values] - Variables of the script.
 */
export function runScript(name, values = {}) {
  return runText(scriptText(name), values);
}

/**
 * A RUN instruction that makes attempts.
 *
 * @param {string} text - A shell script.
 * @param {Record<string, string | number>} [values] - Variables of the script.
 */
export function runText(text, values = {}) {
  const variables = Object.entries(values).map(
    ([key, value]) => `export ${key}='${value}'`,
  );
  return [
    "RUN /bin/bash <<'ATTEMPTS'",
    ...variables,
    scriptText('attempts.sh'),
    text,
    'ATTEMPTS\n',
  ].join('\n');
}
