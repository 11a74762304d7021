import { readLogContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionResource } from '../executions';
import { Streaming } from '../platform/operation';
import { LogHub } from './LogHub';
import { numberOfEvent } from './numberOfEvent';
import { requireLog } from './requireLog';
import { sendNews } from './sendNews';

/** Sends chunks as server-sent events until the log is complete. */
export function streamLog(
  hub: LogHub,
): Streaming<typeof readLogContract, ExecutionResource> {
  return {
    contentType: 'text/event-stream',
    async run({ params, query, signal, lastEventId, subject }, sink) {
      requireLog(subject.execution);
      await sendNews(sink, {
        follower: hub.join(params.executionId),
        after: Math.max(query.after, numberOfEvent(lastEventId)),
        signal,
        eventOf: chunk =>
          `id: ${chunk.sequence}\nevent: chunk\ndata: ${JSON.stringify(
            chunk,
          )}\n\n`,
      });
    },
  };
}
