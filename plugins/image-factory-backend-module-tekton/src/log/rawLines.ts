/** A whole line of a container's output, as the API gives it. */
export interface RawLine {
  /** RFC 3339 with nanoseconds, as it stands there. */
  at: string;
  text: string;
  /** With time and line end. */
  bytes: number;
}

const NEWLINE = 0x0a;

function rawLine(bytes: Buffer): RawLine {
  const line = bytes.toString('utf8');
  const space = line.indexOf(' ');
  return space < 0
    ? { at: line, text: '', bytes: bytes.length + 1 }
    : {
        at: line.slice(0, space),
        text: line.slice(space + 1),
        bytes: bytes.length + 1,
      };
}

/**
 * The whole lines of an answer. What has no line end is left out: the answer
 * may have been cut there, and whoever wrote the log ends each line.
 *
 * @returns with the bytes that are left over.
 */
export function rawLines(answer: Buffer): { lines: RawLine[]; rest: Buffer } {
  const lines: RawLine[] = [];
  let from = 0;
  for (;;) {
    const end = answer.indexOf(NEWLINE, from);
    if (end < 0) return { lines, rest: answer.subarray(from) };
    lines.push(rawLine(answer.subarray(from, end)));
    from = end + 1;
  }
}

/** The beginning of the second in which a line was written; `undefined` if its time is none. */
export function secondOf({ at }: RawLine): string | undefined {
  const ms = Date.parse(at);
  if (!Number.isFinite(ms)) return undefined;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
