import { JsonValue } from '@backstage/types';
import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';
import { LogRead } from '@imagefactory/backstage-plugin-image-factory-node';
import { LogGap, LogState } from '../executions';

const CHUNK_BYTES = 64 * 1024;
/** A chatty run is read in steps of at most a megabyte. */
const MAX_READS_PER_LOOK = 16;
/** Most of a long log that is kept from its end. */
const MAX_TAIL_BYTES = 1024 * 1024;

/** Reads a log on from a cursor. */
export type ReadLog = (options: {
  cursor: JsonValue | undefined;
  maxBytes: number;
}) => Promise<LogRead>;

/** New lines of a log, ready to be stored. */
export interface PulledLog {
  chunks: LogChunk[];
  /** The state of the log with these chunks. */
  state: LogState;
  /** Whether there may be more to read at once. */
  more: boolean;
}

export interface PullOptions {
  /** Bytes of text that are kept of a log: the beginning, and at most a quarter from the end. */
  maxLogBytes: number;
  /** ISO 8601: the time of lines that are no run's. */
  now: string;
  /** True if nothing more will be written. */
  ended: boolean;
}

type Lines = LogRead['lines'];

function bytesOf(lines: Lines): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line.text) + 1, 0);
}

/** Collects chunks, and where the log stands with them. */
class LogPull {
  readonly chunks: LogChunk[] = [];
  state: LogState;
  readonly #options: PullOptions;

  constructor(state: LogState, options: PullOptions) {
    this.state = state;
    this.#options = options;
  }

  get #tailBytes(): number {
    return Math.min(MAX_TAIL_BYTES, Math.floor(this.#options.maxLogBytes / 4));
  }

  /** What may still be kept of the beginning. */
  get #roomLeft(): number {
    return this.#options.maxLogBytes - this.#tailBytes - this.state.bytes;
  }

  /** How much to read at once: what fits, or small parts where only the newest are kept. */
  get readBytes(): number {
    const most = this.state.gap ? this.#tailBytes / 4 : this.#roomLeft;
    return Math.max(1, Math.min(CHUNK_BYTES, Math.floor(most)));
  }

  /** Takes what was read at the cursor. */
  take(read: LogRead): void {
    const { gap } = this.state;
    if (read.lines.length === 0) {
      this.state = { ...this.state, cursor: read.cursor };
    } else if (gap) {
      this.#pass(gap, read);
    } else if (bytesOf(read.lines) <= this.#roomLeft) {
      this.#keep(read.lines);
      this.state = { ...this.state, cursor: read.cursor };
    } else {
      // It is read again, in smaller parts.
      this.#openGap();
    }
  }

  /** Keeps the lines at the end of a log that was too long. */
  close(gap: LogGap, tail: Lines[]): void {
    const { lines, bytes } = gap;
    if (lines > 0) {
      this.#say(`${lines} lines (${bytes} bytes) are left out here`);
    }
    tail.forEach(part => this.#keep(part));
    this.state = { ...this.state, gap: { ...gap, tail: [], closed: true } };
  }

  #openGap(): void {
    const after = this.state.lines;
    this.#say(
      `The log is longer than ${
        this.#options.maxLogBytes
      } bytes; of what follows only the end is kept, and comes when the run has ended`,
    );
    const gap = { after, lines: 0, bytes: 0, tail: [], closed: false };
    this.state = { ...this.state, gap };
  }

  /** Goes on without keeping; the newest parts can be read again. */
  #pass(gap: LogGap, { lines, cursor }: LogRead): void {
    const part = { lines: lines.length, bytes: bytesOf(lines) };
    const tail = [...gap.tail, { ...part, cursor: this.state.cursor }];
    const passed = { lines: gap.lines, bytes: gap.bytes };
    let size = tail.reduce((sum, one) => sum + one.bytes, 0);
    while (tail.length > 1 && size > this.#tailBytes) {
      const oldest = tail.shift()!;
      size -= oldest.bytes;
      passed.lines += oldest.lines;
      passed.bytes += oldest.bytes;
    }
    this.state = { ...this.state, cursor, gap: { ...gap, ...passed, tail } };
  }

  #say(text: string): void {
    this.#keep([{ at: this.#options.now, text: `--- ${text} ---` }]);
  }

  #keep(lines: Lines): void {
    const { state } = this;
    this.chunks.push({
      sequence: state.sequence + 1,
      firstLine: state.lines + 1,
      times: lines.map(line => line.at),
      lines: lines.map(line => line.text),
    });
    this.state = {
      ...state,
      lines: state.lines + lines.length,
      sequence: state.sequence + 1,
      bytes: state.bytes + bytesOf(lines),
    };
  }
}

/** Reads the tail of a log again. */
async function readTail(read: ReadLog, gap: LogGap): Promise<Lines[]> {
  let wanted = gap.tail.reduce((sum, part) => sum + part.lines, 0);
  const parts: Lines[] = [];
  let cursor = gap.tail[0]?.cursor;
  while (wanted > 0) {
    const part = await read({ cursor, maxBytes: CHUNK_BYTES });
    if (part.lines.length === 0) break;
    parts.push(part.lines.slice(0, wanted));
    wanted -= part.lines.length;
    ({ cursor } = part);
  }
  return parts;
}

/**
 * Reads what is new in the log of a run. Of a log that is too long it keeps
 * the beginning, and when the run has ended also the end, which tells why.
 */
export async function pullLog(
  read: ReadLog,
  from: LogState,
  options: PullOptions,
): Promise<PulledLog> {
  const pull = new LogPull(from, options);
  if (from.gap?.closed) return { chunks: [], state: from, more: false };
  let more = true;
  for (let reads = 0; more && reads < MAX_READS_PER_LOOK; reads += 1) {
    const { cursor } = pull.state;
    const part = await read({ cursor, maxBytes: pull.readBytes });
    const hadGap = pull.state.gap !== undefined;
    pull.take(part);
    // In front of a new gap stands what was just read.
    more = part.more || (!hadGap && pull.state.gap !== undefined);
  }
  const { gap } = pull.state;
  if (!more && options.ended && gap) {
    pull.close(gap, await readTail(read, gap));
  }
  return { chunks: pull.chunks, state: pull.state, more };
}

/** The number, in the stored log, of a line that the run wrote as number `line`. */
export function storedLine({ gap }: LogState, line: number): number {
  if (!gap || line <= gap.after) return line;
  const marker = gap.after + 1;
  const behind = line - gap.after - gap.lines;
  // Behind the gap stand the lines that tell of it.
  return behind <= 0 ? marker : marker + (gap.lines > 0 ? 1 : 0) + behind;
}
