import { InputError } from '@backstage/errors';
import {
  downloadLogContract,
  executionReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionResource } from '../executions';
import { GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { LogSource } from './LogFeed';

const CHUNKS_PER_READ = 16;

/** What is stored of the log now, as a file; colours stay as they were written. */
export function downloadLog(deps: {
  source: LogSource;
  guarded: GuardedResource<ExecutionResource>;
}) {
  return defineResourceOperation(downloadLogContract, {
    auditEventId: 'log-download',
    permission: executionReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.executionId,
    async run() {
      throw new InputError('A log is downloaded as a stream of text only');
    },
    stream: {
      contentType: 'text/plain',
      only: true,
      headers: { 'content-disposition': 'attachment; filename="build.log"' },
      async run({ params, signal }, sink) {
        let after = 0;
        while (!signal.aborted) {
          const chunks = await deps.source.page(params.executionId, {
            after,
            limit: CHUNKS_PER_READ,
          });
          for (const chunk of chunks) {
            await sink.write(chunk.lines.map(line => `${line}\n`).join(''));
            after = chunk.sequence;
          }
          if (chunks.length < CHUNKS_PER_READ) return;
        }
      },
    },
  });
}
