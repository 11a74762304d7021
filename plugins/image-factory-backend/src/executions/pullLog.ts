import { JsonObject } from '@backstage/types';
import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildExecutor,
  LogRead,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { LogState } from './executionRow';

const CHUNK_BYTES = 64 * 1024;
/** A chatty run is stored in steps of at most a megabyte. */
const MAX_CHUNKS_PER_LOOK = 16;

/** New lines of a log, ready to be stored. */
export interface PulledLog {
  chunks: LogChunk[];
  /** The state of the log with these chunks. */
  state: LogState;
  /** Whether there may be more to read at once. */
  more: boolean;
}

function bytesOf(read: LogRead): number {
  return read.lines.reduce(
    (sum, line) => sum + Buffer.byteLength(line.text) + 1,
    0,
  );
}

function chunkAfter(
  state: LogState,
  lines: LogRead['lines'],
): { chunk: LogChunk; lines: number } {
  return {
    chunk: {
      sequence: state.sequence + 1,
      firstLine: state.lines + 1,
      times: lines.map(line => line.at),
      lines: lines.map(line => line.text),
    },
    lines: state.lines + lines.length,
  };
}

function add(state: LogState, read: LogRead): [LogChunk, LogState] {
  const next = chunkAfter(state, read.lines);
  return [
    next.chunk,
    {
      ...state,
      position: read.position,
      lines: next.lines,
      sequence: next.chunk.sequence,
      bytes: state.bytes + bytesOf(read),
    },
  ];
}

function markFull(state: LogState, now: string): [LogChunk, LogState] {
  const next = chunkAfter(state, [
    {
      at: now,
      text: `--- The log is longer than ${state.bytes} bytes; the rest is not kept ---`,
    },
  ]);
  return [
    next.chunk,
    {
      ...state,
      lines: next.lines,
      sequence: next.chunk.sequence,
      full: true,
    },
  ];
}

/** Reads what is new in the log of a run; nothing once the log is full. */
export async function pullLog(
  run: { executor: BuildExecutor; handle: JsonObject },
  from: LogState,
  options: { maxLogBytes: number; now: string },
): Promise<PulledLog> {
  const chunks: LogChunk[] = [];
  let state = from;
  while (!state.full) {
    if (chunks.length === MAX_CHUNKS_PER_LOOK) {
      return { chunks, state, more: true };
    }
    const read = await run.executor.readLog(run.handle, {
      position: state.position,
      maxBytes: CHUNK_BYTES,
    });
    if (read.lines.length === 0) break;
    const full = state.bytes + bytesOf(read) > options.maxLogBytes;
    const [chunk, next] = full
      ? markFull(state, options.now)
      : add(state, read);
    chunks.push(chunk);
    state = next;
  }
  return { chunks, state, more: false };
}
