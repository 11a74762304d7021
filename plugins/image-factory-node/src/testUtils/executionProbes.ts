import { JsonObject } from '@backstage/types';
import { BuildExecutor, ExecutionObservation } from '../executors';

const LOOK_EVERY_MS = 20;

/**
 * Observes a run until it reaches one of the phases.
 *
 * @throws if it does not in time, or ends in another phase.
 */
export async function awaitPhase<P extends ExecutionObservation['phase']>(
  executor: BuildExecutor,
  handle: JsonObject,
  options: { phases: P[]; withinMs: number },
): Promise<Extract<ExecutionObservation, { phase: P }>> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    const seen = await executor.observe(handle);
    if (options.phases.includes(seen.phase as P)) {
      return seen as Extract<ExecutionObservation, { phase: P }>;
    }
    const hasEnded = !['starting', 'running'].includes(seen.phase);
    if (hasEnded || Date.now() > deadline) {
      const { lines } = await readWholeLog(executor, handle);
      throw new Error(
        `Expected ${options.phases.join(' or ')}, saw ${JSON.stringify(
          seen,
        )} with the log\n${lines.join('\n')}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Reads a log from the beginning as far as it is written. */
export async function readWholeLog(
  executor: BuildExecutor,
  handle: JsonObject,
  maxBytes = 65_536,
): Promise<{ lines: string[]; position: number }> {
  const lines: string[] = [];
  let position = 0;
  for (;;) {
    const read = await executor.readLog(handle, { position, maxBytes });
    if (read.lines.length === 0) return { lines, position };
    lines.push(...read.lines.map(line => line.text));
    position = read.position;
  }
}

/** Waits until a line of the log holds `text`. */
export async function awaitLogText(
  executor: BuildExecutor,
  handle: JsonObject,
  options: { text: string; withinMs: number },
): Promise<void> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    const { lines } = await readWholeLog(executor, handle);
    if (lines.some(line => line === options.text)) return;
    if (Date.now() > deadline) {
      throw new Error(
        `Expected the line '${options.text}' in\n${lines.join('\n')}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
