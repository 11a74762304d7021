// Everything that ECMA-48 calls a control sequence or string; colours (`…m`) are kept.
const ESCAPES =
  // eslint-disable-next-line no-control-regex
  /\u001b\[[0-9;:<=>?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]?/g;
// eslint-disable-next-line no-control-regex
const COLOUR = /^\u001b\[[0-9;:]*m$/;
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[0-9;:]*m/g;
// eslint-disable-next-line no-control-regex
const COLOUR_OR_CHARACTER = /\u001b\[[0-9;:]*m|[^]/gu;
const CONTROLS =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000a-\u001a\u001c-\u001f\u007f-\u009f]/g;
const BACKSPACE = '\b';
// eslint-disable-next-line no-control-regex
const VISIBLE = /[^\s\u0000-\u001f\u007f-\u009f]/;

/** @param {string} text */
function withoutEscapes(text) {
  return text.replace(ESCAPES, sequence =>
    COLOUR.test(sequence) ? sequence : '',
  );
}

/**
 * Moves back at each backspace and writes over what is there, as a terminal
 * does. Colours stay where they were.
 *
 * @param {string} text
 */
function overwrite(text) {
  /** @type {Array<{ colours: string, character: string }>} */
  const cells = [];
  let at = 0;
  let colours = '';
  for (const [token] of text.matchAll(COLOUR_OR_CHARACTER)) {
    if (token === BACKSPACE) {
      at = Math.max(0, at - 1);
    } else if (token.startsWith('\u001b')) {
      colours += token;
    } else {
      const before = cells[at]?.colours ?? '';
      cells[at] = { colours: before + colours, character: token };
      colours = '';
      at += 1;
    }
  }
  const shown = cells.map(cell => cell.colours + cell.character).join('');
  return { text: shown + colours, back: cells.length - at };
}

/**
 * The same line with fewer bytes, if it wrote over itself; more may be added to it.
 *
 * @param {string} text
 */
export function shortenOverwritten(text) {
  if (!text.includes(BACKSPACE)) return text;
  const { text: shown, back } = overwrite(withoutEscapes(text));
  return shown + BACKSPACE.repeat(back);
}

/**
 * The text alone: no colours and no control characters but tabs.
 *
 * @param {string} text
 */
export function bareText(text) {
  return text.replace(COLOURS, '').replace(CONTROLS, '');
}

/**
 * Whether something of a text can be seen.
 *
 * @param {string} text
 */
export function saysSomething(text) {
  if (!text.includes('\u001b')) return VISIBLE.test(text);
  return VISIBLE.test(bareText(withoutEscapes(text)));
}

/**
 * Makes one line of a program's output fit to be kept: the last state of a
 * progress line, of the escape sequences only colours. Other control
 * characters stay as they were written: who shows the line must not obey them.
 *
 * @param {string} text
 */
export function cleanLine(text) {
  const states = text.includes('\r') ? text.split('\r') : [text];
  const visible = withoutEscapes(states.findLast(saysSomething) ?? '');
  return visible.includes(BACKSPACE) ? overwrite(visible).text : visible;
}
