/**
 * White space as Go's `unicode.IsSpace` has it. JavaScript's `\s` differs in
 * two characters: it holds U+FEFF, and lacks U+0085.
 */
const SPACE =
  '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ONLY = new RegExp(`^${SPACE}$`);
const LEADING = new RegExp(`^${SPACE}+`);

/** @param {string} character */
export function isSpace(character) {
  // Almost all are letters and signs of ASCII; no pattern is needed for those.
  if (character > ' ' && character <= '~') return false;
  return ONLY.test(character);
}

/** @param {string} text */
export function trimStart(text) {
  return text.replace(LEADING, '');
}

/**
 * A pattern that ends with `+$` would take quadratic time on long runs.
 *
 * @param {string} text
 * @param {(character: string) => boolean} isTrimmed
 */
export function trimEnd(text, isTrimmed) {
  let end = text.length;
  while (end > 0 && isTrimmed(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

/** @param {string} text */
export function trim(text) {
  return trimStart(trimEnd(text, isSpace));
}

/**
 * @param {string} text
 * @returns {string} In lower case as Go's `strings.ToLower`, which makes one character of a dotted capital I.
 */
export function lowerCase(text) {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}
