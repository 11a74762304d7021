import { stripColours } from './plainText';

/** A piece of a line that is shown, and how much is left out before it. */
export interface LinePiece {
  text: string;
  skipped: number;
}

/** Shown before and behind what was searched for. */
const AROUND = 300;
// eslint-disable-next-line no-control-regex -- the escape character begins a sequence
const UNFINISHED_ESCAPE = /\u001b(\[[0-9;]*)?$/;

/** The beginning of a line, not ending within a colour sequence or a pair. */
export function cutLine(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit).replace(UNFINISHED_ESCAPE, '');
  return cut.replace(/[\ud800-\udbff]$/, '');
}

/**
 * What is shown of a line: its beginning and, if `query` is found only
 * behind it, what is around the first place.
 */
export function linePieces(
  text: string,
  options: { limit: number; query: string },
): LinePiece[] {
  const beginning = { text: cutLine(text, options.limit), skipped: 0 };
  const needle = options.query.toLocaleLowerCase('en-US');
  if (!needle || text.length <= options.limit) return [beginning];
  const at = text.toLocaleLowerCase('en-US').indexOf(needle);
  const isShown = stripColours(beginning.text)
    .toLocaleLowerCase('en-US')
    .includes(needle);
  if (isShown || at < 0) return [beginning];
  const from = Math.max(beginning.text.length, at - AROUND);
  const around = text.slice(from, at + needle.length + AROUND);
  return [
    beginning,
    {
      text: cutLine(around.replace(/^[\udc00-\udfff]/, ''), around.length),
      skipped: from - beginning.text.length,
    },
  ];
}
