import { open } from 'node:fs/promises';
import { LogRead } from '@imagefactory/backstage-plugin-image-factory-node';

const NEWLINE = 0x0a;
/** No line of a log is longer; see `MAX_LINE_BYTES` of the supervisor. */
const LONGEST_LINE_BYTES = 1024 * 1024;

function toLine(line: string): LogRead['lines'][number] {
  const tab = line.indexOf('\t');
  return { at: line.slice(0, tab), text: line.slice(tab + 1) };
}

/** Reads complete lines of a log from a byte offset on; none if the log is not there. */
export async function readLogLines(
  path: string,
  options: { position: number; maxBytes: number },
): Promise<LogRead> {
  const { position } = options;
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return { lines: [], position };
  try {
    for (let size = Math.max(options.maxBytes, 1); ; size *= 2) {
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await file.read(buffer, 0, size, position);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
      if (end > 0) {
        const text = buffer.toString('utf8', 0, end - 1);
        return {
          lines: text.split('\n').map(toLine),
          position: position + end,
        };
      }
      // The first line alone is longer than asked for; otherwise it is not complete yet.
      if (bytesRead < size || size > LONGEST_LINE_BYTES) {
        return { lines: [], position };
      }
    }
  } finally {
    await file.close();
  }
}
