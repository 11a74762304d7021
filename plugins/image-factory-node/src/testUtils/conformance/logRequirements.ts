import { JsonObject, JsonValue } from '@backstage/types';
import { ProviderSession } from '../../executors';
import { LogRead } from '../../observations';
import { neverAborted, readWholeLog } from '../executionProbes';
import { demand, firstMissing, isJson, isSame, shown, stored } from './demand';
import { WorkRequirement } from './Requirement';
import { Trial } from './Trial';

const PRINTED = Array.from({ length: 60 }, (_, n) => `conformance line ${n}`);
const PIECE_BYTES = 200;
const MAX_CURSOR_BYTES = 16 * 1024;
/** So many cursors of a log are read on from. */
const RESUMED = 12;

interface Piece extends LogRead {
  /** Where it was read from. */
  from: JsonValue | undefined;
}

async function readOnce(
  session: ProviderSession,
  handle: JsonObject,
  options: { cursor?: JsonValue; maxBytes: number },
): Promise<LogRead> {
  const { cursor, maxBytes } = options;
  const signal = neverAborted();
  return session.readLog(handle, { cursor, maxBytes, signal });
}

function demandCursor(cursor: JsonValue): void {
  demand(
    isJson(cursor),
    `The cursor ${shown(
      cursor,
    )} is not JSON, and not the same after it was stored`,
  );
  demand(
    JSON.stringify(cursor).length <= MAX_CURSOR_BYTES,
    `A cursor has more than ${MAX_CURSOR_BYTES} bytes`,
  );
}

function demandLines({ lines }: LogRead): void {
  for (const { at, text } of lines) {
    demand(
      new Date(at).getTime() > 0,
      `A line of the log has no time: ${shown({ at, text })}`,
    );
    demand(
      !/[\r\n]/.test(text),
      `A line of the log holds a line end: ${shown(text)}`,
    );
  }
}

async function readInPieces(
  session: ProviderSession,
  handle: JsonObject,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  let cursor: JsonValue | undefined;
  for (;;) {
    const from = cursor;
    const read = await readOnce(session, handle, {
      cursor,
      maxBytes: PIECE_BYTES,
    });
    demandCursor(read.cursor);
    demandLines(read);
    demand(
      !read.more || read.lines.length > 0,
      'readLog gave no line and said that there is more, so that the core asks for ever',
    );
    if (read.lines.length === 0) return pieces;
    demand(
      !isSame(read.cursor, from),
      'readLog gave lines and left the cursor where it was, so that the core stores them again and again',
    );
    pieces.push({ ...read, from });
    cursor = stored(read.cursor);
  }
}

const textsOf = (pieces: LogRead[]) =>
  pieces.flatMap(({ lines }) => lines.map(({ text }) => text));

function demandPieces(pieces: Piece[]): void {
  for (const { lines } of pieces) {
    const bytes = textsOf([{ lines, cursor: 0, more: false }]).join('').length;
    demand(
      lines.length === 1 || bytes <= 2 * PIECE_BYTES,
      `Asked for ${PIECE_BYTES} bytes of a log, readLog gave ${bytes}`,
    );
  }
  const short = pieces.slice(0, -1).find(({ more }) => !more);
  demand(
    !short,
    'readLog said that there is no more, and gave more when it was asked again',
  );
}

async function logOf(trial: Trial, kind: Parameters<Trial['finish']>[0]) {
  const { handle } = await trial.finish(kind, PRINTED);
  const whole = await readWholeLog(trial.session, handle);
  return { handle, whole: whole.lines, end: whole.cursor };
}

/** What is required of logs. */
export const logRequirements: WorkRequirement[] = [
  {
    title: 'has a log with what it printed, in order and with times',
    async meet(trial, kind) {
      const { handle, whole } = await logOf(trial, kind);
      const missing = firstMissing(PRINTED, whole);
      demand(
        missing === undefined,
        `The log of a run that printed ${
          PRINTED.length
        } lines does not have them in their order: '${missing}' is not where it must be in ${shown(
          whole,
        )}`,
      );
      const read = await readOnce(trial.session, handle, {
        maxBytes: 1024 * 1024,
      });
      demandLines(read);
      const times = read.lines.map(({ at }) => Date.parse(at));
      demand(
        times.every((at, n) => n === 0 || at >= times[n - 1]),
        'A line of the log is older than the one before it',
      );
    },
  },
  {
    title: 'has a log that is read on from any cursor, by any process',
    async meet(trial, kind) {
      const { handle, whole, end } = await logOf(trial, kind);
      const pieces = await readInPieces(trial.session, handle);
      demandPieces(pieces);
      demand(
        isSame(textsOf(pieces), whole),
        `A log that is read in pieces is not the one that is read at once: ${shown(
          textsOf(pieces),
        )}`,
      );
      const every = Math.ceil(pieces.length / RESUMED);
      for (let n = 0; n < pieces.length; n += every) {
        const cursor = stored(pieces[n].cursor);
        const rest = await readWholeLog(trial.open(), handle, { cursor });
        demand(
          isSame(rest.lines, textsOf(pieces.slice(n + 1))),
          `Read on from the cursor ${shown(
            cursor,
          )}, a log has a gap or a repeat`,
        );
      }
      const after = await readOnce(trial.session, handle, {
        cursor: end,
        maxBytes: PIECE_BYTES,
      });
      demand(
        after.lines.length === 0 && !after.more,
        `Behind the end of a log there is still ${shown(after)}`,
      );
    },
  },
];
