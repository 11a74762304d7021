import { say } from '../sentences.mjs';

/** The longest line, in bytes, that every version of the builder reads whole. */
export const LONGEST_LINE = 65_535;

/**
 * Why a text can't be read, and the line where it is one line's fault.
 *
 * @typedef {{ line?: number, said: import('../sentences.mjs').Said }} TextProblem
 */

/**
 * @param {string} text
 * @returns {TextProblem | undefined}
 */
function wrongCharacters(text) {
  const at = text.indexOf('\u0000');
  if (at < 0) {
    return text.isWellFormed()
      ? undefined
      : { said: say('rule-half-character') };
  }
  // Between the letters of UTF-16 that was taken for UTF-8 stand zeros.
  const start = text.slice(0, 32).replace(/^\ufffd+/, '');
  const zeros = start.split('\u0000').length - 1;
  if (zeros > 1 && zeros >= Math.floor(start.length / 2) * 0.8) {
    return { said: say('rule-utf16') };
  }
  const line = text.slice(0, at).split('\n').length;
  return { line, said: say('rule-nul') };
}

/**
 * @param {string} text
 * @param {number} [longest] - Bytes of a line, without its end.
 * @returns {TextProblem | undefined} Why the builder could not read a text.
 */
export function textProblem(text, longest = LONGEST_LINE) {
  const wrong = wrongCharacters(text);
  if (wrong) return wrong;
  for (const [index, line] of text.split('\n').entries()) {
    // No character takes more than three bytes for each unit of its length.
    const bytes = line.length * 3 > longest ? Buffer.byteLength(line) : 0;
    if (bytes > longest) {
      const said = say('rule-line-long', { length: bytes, limit: longest });
      return { line: index + 1, said };
    }
  }
  return undefined;
}
