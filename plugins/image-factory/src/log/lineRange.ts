/** Lines that a link points at, both from 1 and included. */
export interface LineRange {
  from: number;
  to: number;
}

/** Reads `#L412` or `#L412-L420`; anything else points at no line. */
export function parseLineHash(hash: string): LineRange | undefined {
  const match = /^#L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(hash);
  if (!match) return undefined;
  const one = Number(match[1]);
  const other = match[2] === undefined ? one : Number(match[2]);
  const from = Math.min(one, other);
  return from < 1 ? undefined : { from, to: Math.max(one, other) };
}

export function lineHash(range: LineRange): string {
  return range.from === range.to
    ? `#L${range.from}`
    : `#L${range.from}-L${range.to}`;
}

/** The range from the line chosen before to the line chosen with the shift key. */
export function extendRange(
  range: LineRange | undefined,
  line: number,
): LineRange {
  if (!range) return { from: line, to: line };
  return line < range.from
    ? { from: line, to: range.to }
    : { from: range.from, to: line };
}
