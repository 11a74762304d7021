import { LogLines } from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from '../FakeWorld';
import { Answers, contains } from './Answers';

// eslint-disable-next-line no-control-regex -- the escape character begins them
const COLOURS = /\u001b\[[0-9;]*m/g;

/** All lines of an execution. */
export function linesOf(world: FakeWorld, executionId: string): string[] {
  const log = world.logs.get(executionId);
  return log ? log.chunks.flatMap(chunk => chunk.lines) : [];
}

/** Lines from one number to another. */
export function linesFrom(
  world: FakeWorld,
  executionId: string,
  {
    from,
    to,
    maxLineLength,
  }: { from: number; to: number; maxLineLength: number },
): LogLines {
  const chunks = world.logs.get(executionId)?.chunks ?? [];
  const times = chunks.flatMap(chunk => chunk.times);
  const whole = linesOf(world, executionId).slice(from - 1, to);
  return {
    firstLine: from,
    lines: whole.map(line => line.slice(0, maxLineLength)),
    times: times.slice(from - 1, to),
    cut: whole.flatMap((line, index) =>
      line.length > maxLineLength
        ? [{ line: from + index, characters: line.length }]
        : [],
    ),
  };
}

/** Logs that are read at once; those that are followed are told by the fake itself. */
export function logAnswers(world: FakeWorld): Answers {
  return {
    readLog: ({ params, query }) => {
      const log = world.logs.get(params.executionId);
      const after = Number(query.after ?? 0);
      return {
        chunks: (log?.chunks ?? []).filter(each => each.sequence > after),
        complete: log?.complete ?? true,
      };
    },
    readLogLines: ({ params, query }) => {
      const { executionId } = params;
      const log = world.logs.get(executionId);
      const total = linesOf(world, executionId).length;
      const asked = Number(query.from ?? 1);
      const from = asked < 0 ? Math.max(1, total + 1 + asked) : asked;
      const to = Math.min(total, from + Number(query.limit ?? 500) - 1);
      const maxLineLength = Number(query.maxLineLength ?? Infinity);
      return {
        ...linesFrom(world, executionId, { from, to, maxLineLength }),
        total,
        complete: log?.complete ?? true,
        firstErrorLine: log?.firstErrorLine,
      };
    },
    searchLog: ({ params, query }) => {
      const lines = linesOf(world, params.executionId).flatMap((line, index) =>
        contains(line.replace(COLOURS, ''), query.q) ? [index + 1] : [],
      );
      const first = Number(query.from ?? 1) - 1;
      const limit = Number(query.limit ?? 1000);
      return { total: lines.length, lines: lines.slice(first, first + limit) };
    },
  };
}
