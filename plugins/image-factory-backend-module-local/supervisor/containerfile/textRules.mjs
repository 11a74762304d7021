/** The longest line, in bytes, that every version of the builder reads whole. */
export const LONGEST_LINE = 65_535;

/** @param {number} count */
function grouped(count) {
  return count.toLocaleString('en-US');
}

/**
 * Why a text can't be read, as a whole sentence, and the line where it is one
 * line's fault.
 *
 * @typedef {{ line?: number, message: string }} TextProblem
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
      : {
          message: 'The Containerfile holds half a character; save it as UTF-8',
        };
  }
  // Between the letters of UTF-16 that was taken for UTF-8 stand zeros.
  const start = text.slice(0, 32).replace(/^\ufffd+/, '');
  const zeros = start.split('\u0000').length - 1;
  if (zeros > 1 && zeros >= Math.floor(start.length / 2) * 0.8) {
    return { message: 'The Containerfile is UTF-16; save it as UTF-8' };
  }
  const line = text.slice(0, at).split('\n').length;
  return {
    line,
    message: `Line ${line}: a NUL character stands here, which a Containerfile can't hold`,
  };
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
      return {
        line: index + 1,
        message: `Line ${index + 1} has ${grouped(
          bytes,
        )} bytes; the builder reads at most ${grouped(longest)}`,
      };
    }
  }
  return undefined;
}
