import { LogRead } from '@imagefactory/backstage-plugin-image-factory-node';
import { LogCursor, withHeld } from './logCursor';
import { RawLine, secondOf } from './rawLines';
import { supervisorLine } from './supervisorLine';

export type LogLine = LogRead['lines'][number];

/** Said where lines can't be read any more. */
export const MAYBE_LOST =
  '--- Lines may be missing here: the node keeps only the newest part of a long log ---';

/** A part of a log that was taken. */
export interface Taken {
  lines: LogLine[];
  cursor: LogCursor;
  /** How many of the raw lines. */
  count: number;
  /** Whether the answer holds no more whole lines. */
  isAll: boolean;
}

/** ISO 8601 of the time of a raw line. */
function isoOf({ at }: RawLine): string {
  const ms = Date.parse(at);
  return new Date(Number.isFinite(ms) ? ms : 0).toISOString();
}

/**
 * Where in an answer the lines begin that were not taken yet.
 *
 * An answer may begin with the end of a line that began before the second
 * asked for; the time of the first whole line tells it apart.
 *
 * @returns `undefined` if that line is not there any more.
 */
function placeIn(raw: RawLine[], cursor: LogCursor): number | undefined {
  if (cursor.first === undefined) return 0;
  const found = raw.findIndex(({ at }) => at === cursor.first);
  return found < 0 ? undefined : found + cursor.skip;
}

/** The cursor behind a line: how many lines of its second have been taken, from which on. */
function behind(cursor: LogCursor, line: RawLine): LogCursor {
  const since = secondOf(line) ?? cursor.since;
  const { bytes, at: last } = line;
  return since !== undefined && since === cursor.since
    ? { ...cursor, skip: cursor.skip + 1, bytes: cursor.bytes + bytes, last }
    : { ...cursor, since, first: last, skip: 1, bytes, last };
}

/** Takes one line after the other. */
class LineTaker {
  readonly lines: LogLine[] = [];
  cursor: LogCursor;
  bytes = 0;

  constructor(cursor: LogCursor) {
    this.cursor = cursor;
  }

  take(raw: RawLine): void {
    this.cursor = behind(this.cursor, raw);
    const line = supervisorLine(raw.text);
    switch (line.kind) {
      case 'log':
        this.lines.push({ at: line.at, text: line.text });
        this.bytes += raw.bytes;
        break;
      case 'end':
        this.cursor = { ...this.cursor, hasEnd: true };
        break;
      case 'foreign':
        this.cursor = withHeld(this.cursor, line.text);
        break;
      default:
    }
  }
}

/** Takes lines from an answer until there is enough text, one at least. */
export function takeLines(
  raw: RawLine[],
  from: LogCursor,
  maxBytes: number,
): Taken {
  const place = placeIn(raw, from);
  const isLost = place === undefined && raw.length > 0;
  const taker = new LineTaker(
    isLost ? { ...from, first: undefined, since: undefined } : from,
  );
  if (isLost) taker.lines.push({ at: isoOf(raw[0]), text: MAYBE_LOST });
  const left = raw.slice(place ?? 0);
  let count = 0;
  for (const line of left) {
    if (taker.bytes > 0 && taker.bytes + line.bytes > maxBytes) break;
    taker.take(line);
    count += 1;
  }
  const { lines, cursor } = taker;
  return { lines, cursor, count, isAll: count === left.length };
}

/**
 * The lines of other programs that were kept back, shown when a run has ended
 * and its supervisor told nothing of its end: they may say why.
 */
export function lastWords(cursor: LogCursor, at: string): Taken {
  const held = cursor.hasEnd ? [] : cursor.held ?? [];
  const lines = held.map(text => ({ at, text }));
  return {
    lines,
    cursor: { ...cursor, held: undefined },
    count: 0,
    isAll: true,
  };
}
