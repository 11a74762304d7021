import { join } from 'node:path';
import { readBoundedFile } from './boundedFile.mjs';

const MAX_BYTES = 1024 * 1024;
const MAX_VALUE = 4096;
const MAX_ENTRIES = 1000;

const NAMES = new Set([
  'by-id',
  'bytes',
  'commit',
  'containerfile',
  'context',
  'default-branch',
  'done',
  'failed',
  'files',
  'fsck-complaint',
  'fsck-object',
  'git-signal',
  'http-location',
  'http-status',
  'ignore-file',
  'lfs-pointers',
  'server-declined',
  'smart',
  'submodule-failed',
  'submodules',
]);

/**
 * What the program in the box told: names and texts as `box/*.sh` write
 * them. Nothing in it is to be believed, it is a repository's word.
 *
 * @typedef {{ values: Map<string, string>, submodulesLeft: string[] }} SourceFacts
 */

/**
 * @param {Buffer} bytes - Names and values in turn, each ended by a zero byte.
 * @returns {SourceFacts} It ends where the form is broken.
 */
export function parseSourceFacts(bytes) {
  const facts = { values: new Map(), submodulesLeft: [] };
  const parts = bytes.toString('utf8').split('\0');
  // The last part is what came after the last end.
  const count = Math.min(parts.length - 1, 2 * MAX_ENTRIES);
  for (let at = 0; at + 1 < count; at += 2) {
    const [name, value] = [parts[at], parts[at + 1].slice(0, MAX_VALUE)];
    if (name === 'submodule-left') facts.submodulesLeft.push(value);
    else if (NAMES.has(name)) facts.values.set(name, value);
    else break;
  }
  return facts;
}

/**
 * @param {string} folder - The folder that the box wrote to.
 * @returns {SourceFacts}
 */
export function readSourceFacts(folder) {
  const bytes = readBoundedFile(join(folder, 'facts'), MAX_BYTES);
  return parseSourceFacts(bytes ?? Buffer.alloc(0));
}

/**
 * A text of a repository or a server in one line of a message.
 *
 * @param {string} text
 * @param {number} [max] - Characters after which it is cut.
 */
export function shownText(text, max = 200) {
  const clean = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return clean.length > max ? `${clean.slice(0, max)}…` : clean;
}
