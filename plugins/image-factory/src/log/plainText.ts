/** Splits a line before and after each colour sequence, the only escapes that are obeyed. */
// eslint-disable-next-line no-control-regex -- the escape character begins them
const SGR = /(\u001b\[[0-9;]*m)/;

/** Controls, and marks that would reorder or hide the text around them. */
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- finding these is the point
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const PICTURES = 0x2400;
const DELETE = 0x7f;

function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  if (code === DELETE) return '\u2421';
  return `⟨U+${code.toString(16).toLocaleUpperCase('en-US').padStart(4, '0')}⟩`;
}

/** Shows control characters instead of obeying them. Tabs stay tabs. */
export function showControls(text: string): string {
  return text.replace(HIDDEN, pictureOf);
}

/** The same for a line of a log, whose colour sequences stay. */
export function showLineControls(line: string): string {
  return line
    .split(SGR)
    .map((part, index) => (index % 2 === 1 ? part : showControls(part)))
    .join('');
}

/** A line of a log without its colours. */
export function stripColours(line: string): string {
  return line
    .split(SGR)
    .filter((_, index) => index % 2 === 0)
    .join('');
}

/** A line of a log without its colours, with its control characters shown. */
export function plainText(line: string): string {
  return showControls(stripColours(line));
}
