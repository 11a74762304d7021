import { readLogContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionResource } from '../executions';
import { Streaming } from '../platform/operation';
import { LogHub } from './LogHub';

/** Proxies cut a connection on which nothing comes for a while. */
const HEARTBEAT_MS = 15_000;

/** Where a client was, by the header that it sends when it comes back. */
function sequenceOf(lastEventId: string | undefined): number {
  return lastEventId !== undefined && /^\d{1,9}$/.test(lastEventId)
    ? Number(lastEventId)
    : 0;
}

/**
 * Sends chunks as server-sent events until the log is complete.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function streamLog(
  hub: LogHub,
): Streaming<typeof readLogContract, ExecutionResource> {
  return {
    contentType: 'text/event-stream',
    async run({ params, query, signal, lastEventId }, sink) {
      const follower = hub.join(params.executionId);
      let after = Math.max(query.after, sequenceOf(lastEventId));
      try {
        while (!signal.aborted) {
          const { chunks, complete } = await follower.next({
            after,
            waitMs: HEARTBEAT_MS,
            signal,
          });
          for (const chunk of chunks) {
            await sink.write(
              `id: ${chunk.sequence}\nevent: chunk\ndata: ${JSON.stringify(
                chunk,
              )}\n\n`,
            );
            if (signal.aborted) return;
            after = chunk.sequence;
          }
          if (complete) {
            await sink.write('event: end\ndata: {}\n\n');
            return;
          }
          if (chunks.length === 0) await sink.write(': still here\n\n');
        }
      } catch (error) {
        // Going away in the middle is what readers do.
        if (!signal.aborted) throw error;
      } finally {
        follower.leave();
      }
    },
  };
}
