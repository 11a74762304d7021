import { readLogLinesContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionResource } from '../executions';
import { Streaming } from '../platform/operation';
import { linesOf } from './linesOf';
import { LogSource } from './LogFeed';
import { LogHub } from './LogHub';
import { numberOfEvent } from './numberOfEvent';
import { requireLog } from './requireLog';
import { sendNews } from './sendNews';

/** Sends lines from one on as server-sent events until the log is complete. */
export function streamLogLines(deps: {
  hub: LogHub;
  source: LogSource;
}): Streaming<typeof readLogLinesContract, ExecutionResource> {
  const { hub, source } = deps;
  return {
    contentType: 'text/event-stream',
    async run({ params, query, signal, lastEventId, subject }, sink) {
      requireLog(subject.execution);
      const { executionId } = params;
      const { maxLineLength } = query;
      const first =
        query.from < 0
          ? subject.execution.log.lines + 1 + query.from
          : query.from;
      const from = Math.max(first, numberOfEvent(lastEventId) + 1);
      await sendNews(sink, {
        after: await source.sequenceBefore(executionId, from),
        follower: hub.join(executionId),
        signal,
        eventOf: chunk => {
          const lines = linesOf(chunk, { from, to: Infinity, maxLineLength });
          if (lines.lines.length === 0) return '';
          const last = lines.firstLine + lines.lines.length - 1;
          return `id: ${last}\nevent: lines\ndata: ${JSON.stringify(
            lines,
          )}\n\n`;
        },
      });
    },
  };
}
