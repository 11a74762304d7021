import { MissingError } from '../platform/errors';
import { ExecutionRecord } from '../executions';

/** @throws MissingError with the code `log-removed` if retention removed its log. */
export function requireLog(execution: ExecutionRecord): void {
  const { logRemovedAt } = execution;
  if (!logRemovedAt) return;
  throw new MissingError(
    `The log was removed at ${logRemovedAt}, when it had been kept as long as the platform keeps logs; the outcome and the steps are still there`,
    'log-removed',
  );
}
