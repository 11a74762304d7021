import { StreamSink } from '../platform/operation';
import { LogFollower, LogNews } from './LogFollower';

/** Proxies cut a connection on which nothing comes for a while. */
const HEARTBEAT_MS = 15_000;

/**
 * Sends what is new in a log as server-sent events until it is complete.
 *
 * @param options.eventOf - The event that tells of a chunk; empty for none.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function sendNews(
  sink: StreamSink,
  options: {
    follower: LogFollower;
    /** Sequence of the last chunk that the client has. */
    after: number;
    signal: AbortSignal;
    eventOf(chunk: LogNews['chunks'][number]): string;
  },
): Promise<void> {
  const { follower, signal, eventOf } = options;
  let { after } = options;
  try {
    while (!signal.aborted) {
      const { chunks, complete } = await follower.next({
        after,
        waitMs: HEARTBEAT_MS,
        signal,
      });
      for (const chunk of chunks) {
        const event = eventOf(chunk);
        if (event) await sink.write(event);
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
}
