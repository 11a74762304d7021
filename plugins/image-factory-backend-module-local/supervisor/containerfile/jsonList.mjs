import { trimStart } from './space.mjs';

/**
 * @param {string} text - Begins with `[`.
 * @returns {string | undefined} Up to the bracket that closes the first one.
 */
function listTextOf(text) {
  let depth = 0;
  const parts = /"(?:[^"\\]|\\[\s\S])*"|[[\]"]/g;
  for (const { 0: part, index } of text.matchAll(parts)) {
    if (part === '"') return undefined;
    if (part === '[') depth += 1;
    if (part === ']') depth -= 1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return undefined;
}

/**
 * Reads the list form of an instruction. As in the builder, what follows
 * the list does not count.
 *
 * @param {string} text
 * @returns {unknown[] | undefined} `undefined` if the text is none.
 */
export function jsonListOf(text) {
  const start = trimStart(text);
  const list = start.startsWith('[') ? listTextOf(start) : undefined;
  if (list === undefined) return undefined;
  try {
    return JSON.parse(list);
  } catch {
    return undefined;
  }
}
