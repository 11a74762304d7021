import { FakeWorld } from '../FakeWorld';
import { Answers, contains } from './Answers';

/** All lines of an execution. */
export function linesOf(world: FakeWorld, executionId: string): string[] {
  const log = world.logs.get(executionId);
  return log ? log.chunks.flatMap(chunk => chunk.lines) : [];
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
    searchLog: ({ params, query }) => {
      const lines = linesOf(world, params.executionId).flatMap((line, index) =>
        contains(line, query.q) ? [index + 1] : [],
      );
      return { total: lines.length, lines: lines.slice(0, 1000) };
    },
  };
}
