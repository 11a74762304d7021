/**
 * One instruction of a Containerfile, its continuation lines joined.
 *
 * @typedef {{ keyword: string, rest: string, line: number }} Instruction
 */

// As Go's unicode.IsSpace, which the builder's parser uses.
const SPACES = '[\\s\\u0085]';
const COMMENT = new RegExp(`^${SPACES}*#`);
const BLANK = new RegExp(`^${SPACES}*$`);
const WORDS = new RegExp(`^${SPACES}*([^\\s\\u0085]+)${SPACES}*([\\s\\S]*)$`);
const ESCAPE_DIRECTIVE = /^\s*#\s*escape\s*=\s*([\\`])\s*$/i;

/** @param {string} text */
export function escapeCharacterOf(text) {
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    const directive = ESCAPE_DIRECTIVE.exec(line);
    if (directive) return directive[1];
    if (!/^\s*#\s*\w+\s*=/.test(line)) return '\\';
  }
  return '\\';
}

/**
 * Reads instructions as the builder does.
 *
 * @param {string} text
 * @param {string} escape - What continues a line: a backslash, or a backtick when a directive says so.
 * @returns {Instruction[]}
 * @see https://docs.docker.com/reference/dockerfile/#format
 */
export function instructionsOf(text, escape) {
  const continues = new RegExp(`\\${escape}[ \\t]*$`);
  /** @type {Instruction[]} */
  const instructions = [];
  let joined = '';
  let first = 0;
  const emit = () => {
    const words = WORDS.exec(joined);
    joined = '';
    if (!words) return;
    const keyword = words[1].toLocaleLowerCase('en-US');
    instructions.push({ keyword, rest: words[2], line: first });
  };
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((raw, index) => {
      const line = raw.replace(/\r$/, '');
      if (COMMENT.test(line) || BLANK.test(line)) return;
      if (!joined) first = index + 1;
      if (continues.test(line)) {
        joined += line.replace(continues, '');
        // A line that holds nothing but the continuation still begins an instruction.
        if (!joined) joined = ' ';
        return;
      }
      joined += line;
      emit();
    });
  emit();
  return instructions;
}
