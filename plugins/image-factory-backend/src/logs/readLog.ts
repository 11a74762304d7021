import {
  executionReadPermission,
  LogChunk,
  readLogContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionResource, hasEnded } from '../executions';
import { GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { LogSource } from './LogFeed';
import { LogHub } from './LogHub';
import { requireLog } from './requireLog';
import { streamLog } from './streamLog';

/** An answer holds at most about this much text, however many chunks were asked for. */
const PAGE_CHARACTERS = 1024 * 1024;
const CHUNKS_PER_READ = 16;

async function readPage(
  source: LogSource,
  executionId: string,
  options: { after: number; limit: number },
): Promise<{ chunks: LogChunk[]; complete: boolean }> {
  // First where it stands, then its chunks: if it has ended, these are all.
  const glance = await source.glance(executionId);
  const chunks: LogChunk[] = [];
  let { after } = options;
  let size = 0;
  while (chunks.length < options.limit && size < PAGE_CHARACTERS) {
    const limit = Math.min(CHUNKS_PER_READ, options.limit - chunks.length);
    const read = await source.page(executionId, { after, limit });
    if (read.length === 0) break;
    chunks.push(...read);
    after = read[read.length - 1].sequence;
    size += read.flatMap(chunk => chunk.lines).join('').length;
  }
  const ended = !glance || hasEnded(glance.status);
  return { chunks, complete: ended && after >= (glance?.logSequence ?? 0) };
}

/** The log in three ways: a page at once, a page when there is something new, and a stream. */
export function readLog(deps: {
  source: LogSource;
  hub: LogHub;
  guarded: GuardedResource<ExecutionResource>;
}) {
  return defineResourceOperation(readLogContract, {
    auditEventId: 'log-read',
    permission: executionReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.executionId,
    waits: ({ query }) => query.wait > 0,
    async run({ params, query, signal, subject }) {
      requireLog(subject.execution);
      const { executionId } = params;
      const page = await readPage(deps.source, executionId, query);
      if (page.chunks.length > 0 || page.complete || query.wait === 0) {
        return page;
      }
      const follower = deps.hub.join(executionId);
      try {
        const { chunks, complete } = await follower.next({
          after: query.after,
          waitMs: query.wait * 1000,
          signal,
        });
        const kept = chunks.slice(0, query.limit);
        return {
          chunks: kept,
          complete: complete && kept.length === chunks.length,
        };
      } finally {
        follower.leave();
      }
    },
    stream: streamLog(deps.hub),
  });
}
