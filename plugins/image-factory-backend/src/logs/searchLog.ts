import {
  executionReadPermission,
  searchLogContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { stripVTControlCharacters } from 'node:util';
import { ExecutionResource } from '../executions';
import { GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { KnexLogStore, LogText } from './KnexLogStore';
import { requireLog } from './requireLog';
import { Found, SearchMemory } from './SearchMemory';

const CHUNKS_PER_READ = 32;

function toPlain(text: string): string {
  return stripVTControlCharacters(text).toLocaleLowerCase('en-US');
}

function linesWith({ firstLine, lines }: LogText, text: string): number[] {
  // Most chunks hold nothing of it: seen faster in the whole than line by line.
  if (!toPlain(lines.join('\n')).includes(text)) return [];
  return lines.flatMap((line, index) =>
    toPlain(line).includes(text) ? [firstLine + index] : [],
  );
}

/** Searches the chunks behind those that were searched before. */
async function searchOn(
  deps: { knex: Knex; logs: KnexLogStore },
  of: { executionId: string; text: string; to: number; signal: AbortSignal },
  before: Found,
): Promise<number[]> {
  const found = [...before.lines];
  let after = before.sequence;
  while (!of.signal.aborted) {
    const chunks = await deps.logs.candidates(deps.knex, of.executionId, {
      after,
      limit: CHUNKS_PER_READ,
      text: of.text,
      to: of.to,
    });
    for (const chunk of chunks) found.push(...linesWith(chunk, of.text));
    if (chunks.length < CHUNKS_PER_READ) break;
    after = chunks[chunks.length - 1].sequence;
  }
  return found;
}

/** Finds text as people see it: colours and case play no part. */
export function searchLog(deps: {
  knex: Knex;
  logs: KnexLogStore;
  guarded: GuardedResource<ExecutionResource>;
}) {
  const memory = new SearchMemory();
  return defineResourceOperation(searchLogContract, {
    auditEventId: 'log-search',
    permission: executionReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.executionId,
    async run({ params, query, signal, subject }) {
      requireLog(subject.execution);
      const { executionId } = params;
      const text = query.q.toLocaleLowerCase('en-US');
      const before = memory.recall(executionId, text);
      const { sequence } = subject.execution.log;
      const lines =
        before.sequence < sequence
          ? await searchOn(
              deps,
              { executionId, text, to: sequence, signal },
              before,
            )
          : before.lines;
      if (!signal.aborted) memory.keep(executionId, text, { sequence, lines });
      const first = query.from - 1;
      return {
        total: lines.length,
        lines: lines.slice(first, first + query.limit),
      };
    },
  });
}
