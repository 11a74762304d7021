import {
  LogChunk,
  LogLines,
} from '@imagefactory/backstage-plugin-image-factory-common';

const HIGH_SURROGATE = /[\ud800-\udbff]$/;

/** The beginning of a line, not ending within a character. */
function beginningOf(line: string, length: number): string {
  return line.slice(0, length).replace(HIGH_SURROGATE, '');
}

/**
 * Lines of a chunk.
 *
 * @param options.from - Number of the first; of one before the chunk, all.
 * @param options.to - Number of the last; of one behind the chunk, all.
 * @param options.maxLineLength - Characters that are given of each.
 */
export function linesOf(
  chunk: LogChunk,
  options: { from: number; to: number; maxLineLength: number },
): LogLines {
  const { maxLineLength } = options;
  const start = Math.max(0, options.from - chunk.firstLine);
  const end = Math.max(start, options.to - chunk.firstLine + 1);
  const firstLine = chunk.firstLine + start;
  const whole = chunk.lines.slice(start, end);
  return {
    firstLine,
    lines: whole.map(line =>
      line.length > maxLineLength ? beginningOf(line, maxLineLength) : line,
    ),
    times: chunk.times.slice(start, end),
    cut: whole.flatMap((line, index) =>
      line.length > maxLineLength
        ? [{ line: firstLine + index, characters: line.length }]
        : [],
    ),
  };
}
