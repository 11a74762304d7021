import {
  executionReadPermission,
  LogLines,
  readLogLinesContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionResource, hasEnded } from '../executions';
import { GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { firstErrorLine } from './firstErrorLine';
import { linesOf } from './linesOf';
import { LogSource } from './LogFeed';
import { LogHub } from './LogHub';
import { requireLog } from './requireLog';
import { streamLogLines } from './streamLogLines';

/** An answer holds at most about this much text, however many lines were asked for. */
const PAGE_CHARACTERS = 1024 * 1024;
const CHUNKS_PER_READ = 16;

function sizeOf({ lines }: LogLines): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** As many of a chunk's lines as there is room for. */
function fitting(part: LogLines, room: number): LogLines {
  let left = room;
  const until = part.lines.findIndex(line => {
    left -= line.length + 1;
    return left < 0;
  });
  if (until < 0) return part;
  return {
    ...part,
    lines: part.lines.slice(0, until),
    times: part.times.slice(0, until),
    cut: part.cut.filter(({ line }) => line < part.firstLine + until),
  };
}

/** Lines from one line to another, or fewer if they are long, but at least one if there is one. */
async function linesBetween(
  source: LogSource,
  executionId: string,
  range: { from: number; to: number; maxLineLength: number },
): Promise<LogLines> {
  const page: LogLines = {
    firstLine: range.from,
    lines: [],
    times: [],
    cut: [],
  };
  let room = PAGE_CHARACTERS;
  for (let next = range.from; next <= range.to; ) {
    const chunks = await source.span(executionId, {
      from: next,
      to: range.to,
      limit: CHUNKS_PER_READ,
    });
    for (const chunk of chunks) {
      const all = linesOf(chunk, { ...range, from: next });
      const first = page.lines.length === 0 ? all.lines[0]?.length ?? 0 : 0;
      const part = fitting(all, Math.max(room, first + 1));
      page.lines.push(...part.lines);
      page.times.push(...part.times);
      page.cut.push(...part.cut);
      room -= sizeOf(part);
      next = chunk.firstLine + chunk.lines.length;
      if (part.lines.length < all.lines.length) return page;
    }
    if (chunks.length < CHUNKS_PER_READ) return page;
  }
  return page;
}

/** The log by line: any part of it at once, and what is written from a line on as a stream. */
export function readLogLines(deps: {
  source: LogSource;
  hub: LogHub;
  guarded: GuardedResource<ExecutionResource>;
}) {
  return defineResourceOperation(readLogLinesContract, {
    auditEventId: 'log-read-lines',
    permission: executionReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.executionId,
    async run({ params, query, subject }) {
      requireLog(subject.execution);
      // As the permission was asked about it: first where it stood, then its lines.
      const { status, log } = subject.execution;
      const total = log.lines;
      const { limit, maxLineLength } = query;
      const from =
        query.from < 0 ? Math.max(1, total + 1 + query.from) : query.from || 1;
      const to = Math.min(total, from + limit - 1);
      const lines = await linesBetween(deps.source, params.executionId, {
        from,
        to,
        maxLineLength,
      });
      return {
        ...lines,
        total,
        complete: hasEnded(status),
        firstErrorLine: firstErrorLine(subject.execution),
      };
    },
    stream: streamLogLines(deps),
  });
}
