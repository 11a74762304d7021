import { FileHandle, open } from 'node:fs/promises';
import { LogRead } from '@imagefactory/backstage-plugin-image-factory-node';
import { errorCode } from './errorCode';

const NEWLINE = 0x0a;
/** No line of a log is longer, with its time; see `MAX_LINE_BYTES` of the supervisor. */
const LONGEST_LINE_BYTES = 2 * 1024 * 1024;

function toLine(line: string): LogRead['lines'][number] {
  const tab = line.indexOf('\t');
  return { at: line.slice(0, tab), text: line.slice(tab + 1) };
}

async function openOptional(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Reads complete lines of a log from a byte offset on; none if the log is not
 * there. The cursor is the offset of what follows.
 *
 * @throws if the log is there and can't be read.
 */
export async function readLogLines(
  path: string,
  options: { position: number; maxBytes: number },
): Promise<LogRead> {
  const { position } = options;
  const nothing = { lines: [], cursor: position, more: false };
  const file = await openOptional(path);
  if (!file) return nothing;
  const wanted = Math.max(options.maxBytes, 1);
  try {
    for (let size = wanted; ; size *= 2) {
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await file.read(buffer, 0, size, position);
      const read = buffer.subarray(0, bytesRead);
      // A first line that is longer than asked for comes alone.
      const last =
        size > wanted ? read.indexOf(NEWLINE) : read.lastIndexOf(NEWLINE);
      if (last >= 0) {
        const cursor = position + last + 1;
        return {
          lines: read.toString('utf8', 0, last).split('\n').map(toLine),
          cursor,
          more: (await file.stat()).size > cursor,
        };
      }
      // It is not complete yet.
      if (bytesRead < size || size > LONGEST_LINE_BYTES) return nothing;
    }
  } finally {
    await file.close();
  }
}
