import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { MissingError } from '../platform/errors';
import { ExecutionRecord } from '../executions';

/** @throws MissingError with the code `log-removed` if retention removed its log. */
export function requireLog(execution: ExecutionRecord): void {
  const { logRemovedAt } = execution;
  if (!logRemovedAt) return;
  throw new MissingError(
    say('log-was-removed', { removedAt: logRemovedAt }),
    'log-removed',
  );
}
