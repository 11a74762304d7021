import { LogPart } from '../cluster/ClusterClient';
import { LogCursor } from './logCursor';
import { rawLines, secondOf } from './rawLines';
import { LogSource } from './readRunLog';

/** A part of output that is at hand, as the API would give it: from a second on. */
export function partOf(
  output: Buffer,
  since: string | undefined,
  limitBytes: number,
): LogPart {
  let from = 0;
  for (const line of rawLines(output).lines) {
    if ((secondOf(line) ?? '') >= (since ?? '')) break;
    from += line.bytes;
  }
  const bytes = output.subarray(from, from + limitBytes);
  return { bytes, isWhole: true };
}

/** The last whole lines of output that is at hand. */
export function tailOf(output: Buffer, tailLines: number): LogPart {
  const { lines, rest } = rawLines(output);
  const size = lines
    .slice(-tailLines)
    .reduce((sum, { bytes }) => sum + bytes, 0);
  const end = output.length - rest.length;
  return { bytes: output.subarray(end - size, end), isWhole: true };
}

/**
 * Whether the end of an output has everything from a cursor on. What it begins
 * with may be the rest of a line, which proves nothing.
 */
export function reaches(tail: Buffer, { first }: LogCursor): boolean {
  const [, ...lines] = rawLines(tail).lines;
  return first !== undefined && lines.some(({ at }) => at === first);
}

/** Output that goes on, as far as it is at hand. */
export function outputIn(output: Buffer): LogSource {
  return {
    hasEnded: false,
    read: async (since, limitBytes) => partOf(output, since, limitBytes),
    readTail: async tailLines => tailOf(output, tailLines),
  };
}
