import { LogRead } from '@imagefactory/backstage-plugin-image-factory-node';
import { LogPart } from '../cluster/ClusterClient';
import { ClusterError } from '../cluster/ClusterError';
import { LogCursor, storedCursor } from './logCursor';
import { rawLines } from './rawLines';
import { lastWords, LogLine, Taken, takeLines } from './takeLines';

/** Times, and lines that are none of the log. */
const SPARE_BYTES = 64 * 1024;
/** No line of a supervisor is longer. */
const MAX_LIMIT_BYTES = 8 * 1024 * 1024;

/** Said where the rest of a log is gone. */
export const REST_LOST =
  '--- The rest of the log was lost: the cluster removed the pod before it could be read ---';

/** Where the output of a run can be read. */
export interface LogSource {
  /** The output from the second on, cut after so many bytes. */
  read(since: string | undefined, limitBytes: number): Promise<LogPart>;
  /** The last lines of the output, so many. */
  readTail(tailLines: number): Promise<LogPart>;
  /** Whether nothing more will be written. */
  hasEnded: boolean;
}

const nothing = (cursor: LogCursor): LogRead => ({
  lines: [],
  cursor: storedCursor(cursor),
  more: false,
});

function brokenOff(): ClusterError {
  return new ClusterError(
    'unreachable',
    'The connection broke off before the next line of the log had come',
  );
}

/** Lines that are new, and whether there are more to read at once. */
async function takeMore(
  source: LogSource,
  cursor: LogCursor,
  maxBytes: number,
): Promise<Taken & { more: boolean }> {
  const held = cursor.bytes + maxBytes + SPARE_BYTES;
  for (let limitBytes = held; ; limitBytes *= 2) {
    const { bytes, isWhole } = await source.read(cursor.since, limitBytes);
    const { lines } = rawLines(bytes);
    const taken = takeLines(lines, cursor, maxBytes);
    if (!isWhole && taken.count === 0) throw brokenOff();
    const isCut = bytes.length >= limitBytes || !isWhole;
    const isStuck = isCut && taken.count === 0;
    if (!isStuck || limitBytes > held + MAX_LIMIT_BYTES) {
      return { ...taken, more: !isStuck && (isCut || !taken.isAll) };
    }
  }
}

/** Whether lines follow though an answer that was to have them ended before. */
async function hasMore(
  source: LogSource,
  { last }: LogCursor,
): Promise<boolean> {
  if (last === undefined) return false;
  const { bytes } = await source.readTail(1);
  const [line] = rawLines(bytes).lines;
  return line !== undefined && line.at > last;
}

/**
 * Reads the log of a run on from a cursor, through whatever else its
 * supervisor tells.
 */
export async function readRunLog(
  source: LogSource,
  from: LogCursor,
  maxBytes: number,
): Promise<LogRead> {
  let cursor = from;
  for (;;) {
    const taken = await takeMore(source, cursor, maxBytes);
    ({ cursor } = taken);
    if (taken.lines.length > 0 || taken.more) {
      if (taken.lines.length === 0) continue;
      const { lines, more } = taken;
      // Whatever cut the answer, a log is complete with the outcome, or when nothing follows.
      const isMore = more || (source.hasEnded && !cursor.hasEnd);
      return { lines, cursor: storedCursor(cursor), more: isMore };
    }
    if (!source.hasEnded) return nothing(cursor);
    if (!cursor.hasEnd && (await hasMore(source, cursor))) throw brokenOff();
    const at = cursor.since ?? new Date(0).toISOString();
    const words = lastWords(cursor, new Date(at).toISOString());
    return {
      lines: words.lines,
      cursor: storedCursor({ ...words.cursor, isOver: true }),
      more: false,
    };
  }
}

/** What is said, once, of a log whose rest can't be read any more. */
export function restLost(cursor: LogCursor, at: string): LogRead {
  if (cursor.isOver || cursor.hasEnd) return nothing(cursor);
  const lines: LogLine[] = [{ at, text: REST_LOST }];
  return {
    lines,
    cursor: storedCursor({ ...cursor, isOver: true }),
    more: false,
  };
}
