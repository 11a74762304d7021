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

const CHUNKS_PER_READ = 16;

function toPlain(text: string): string {
  return stripVTControlCharacters(text).toLocaleLowerCase('en-US');
}

function linesWith(chunk: LogText, text: string): number[] {
  return chunk.lines.flatMap((line, index) =>
    toPlain(line).includes(text) ? [chunk.firstLine + index] : [],
  );
}

/** Finds text as people see it: colours and case play no part. */
export function searchLog(deps: {
  knex: Knex;
  logs: KnexLogStore;
  guarded: GuardedResource<ExecutionResource>;
}) {
  return defineResourceOperation(searchLogContract, {
    auditEventId: 'log-search',
    permission: executionReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.executionId,
    async run({ params, query, signal }) {
      const text = query.q.toLocaleLowerCase('en-US');
      const found: number[] = [];
      let total = 0;
      let after = 0;
      while (!signal.aborted) {
        const chunks = await deps.logs.candidates(
          deps.knex,
          params.executionId,
          { after, limit: CHUNKS_PER_READ, text },
        );
        const lines = chunks.flatMap(chunk => linesWith(chunk, text));
        total += lines.length;
        found.push(...lines.slice(0, query.limit - found.length));
        if (chunks.length < CHUNKS_PER_READ) break;
        after = chunks[chunks.length - 1].sequence;
      }
      return { total, lines: found };
    },
  });
}
