import {
  Execution,
  LogLines,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Following } from './Following';
import { Waited } from './WaitMemory';

/** Longer lines are cut, and said to be: the log of a task is read line by line. */
const MAX_LINE_LENGTH = 2_000;

function lineOf(lines: LogLines, index: number): string {
  const line = lines.lines[index];
  const cut = lines.cut.find(one => one.line === lines.firstLine + index);
  return cut ? `${line}… (${cut.characters} characters)` : line;
}

/** Shows what may still be shown, and tells once that the rest is elsewhere. */
function show(
  { memory, maxLogLines, step, address }: Following,
  lines: LogLines,
): Pick<Waited, 'shown' | 'isFull'> {
  const { shown, isFull } = memory.waited;
  const count = Math.min(maxLogLines - shown, lines.lines.length);
  const told = lines.lines
    .slice(0, Math.max(count, 0))
    .map((_, index) => lineOf(lines, index));
  // Messages of a task are written side by side: each for itself, lines that
  // came at once would change places.
  if (told.length > 0) step.logger.info(told.join('\n'));
  const isMore = lines.lines.length > count;
  if (isMore && !isFull) {
    step.logger.info(
      `The rest of the log is on the page of the build: ${address}`,
    );
  }
  return { shown: shown + count, isFull: isFull || isMore };
}

/**
 * Brings the log of an attempt into that of the task until it is complete, or
 * the task was cancelled. What was shown is remembered after each piece: what
 * a crash catches between the two is shown again, and nothing is left out.
 *
 * @throws when the connection breaks; the next call goes on from there.
 */
export async function showLog(
  following: Following,
  execution: Execution,
): Promise<void> {
  const { factory, memory, step } = following;
  if (memory.waited.executionId !== execution.id) {
    await memory.keep({ executionId: execution.id, nextLine: 1 });
    if (execution.attempt > 1) {
      step.logger.info(`Attempt ${execution.attempt}`);
    }
  }
  const pieces = factory.followLogLines({
    executionId: execution.id,
    from: memory.waited.nextLine,
    maxLineLength: MAX_LINE_LENGTH,
    signal: step.signal,
  });
  for await (const lines of pieces) {
    const nextLine = lines.firstLine + lines.lines.length;
    await memory.keep({ ...show(following, lines), nextLine });
  }
}
