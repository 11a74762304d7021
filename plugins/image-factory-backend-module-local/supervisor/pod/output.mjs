import { writeWhole } from '../logOutput.mjs';

const STANDARD_OUTPUT = 1;

/**
 * Writes to the output of the container, which stays open: its pipe belongs
 * to another user, so that it can't be opened by a path.
 *
 * @param {Buffer} bytes
 */
export function tell(bytes) {
  writeWhole(STANDARD_OUTPUT, bytes);
}

/**
 * Tells operators something that may hold what a user wrote: each of its
 * lines is marked, so that it is taken for nothing else.
 *
 * @param {unknown} text
 */
export function tellOperators(text) {
  const lines = String(text).trimEnd().split('\n');
  tell(Buffer.from(lines.map(line => `! ${line}\n`).join('')));
}
