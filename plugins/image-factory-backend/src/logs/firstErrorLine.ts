import { ExecutionRecord } from '../executions';

/** The first line that shows why it failed: of what the failure shows, or else of the step that failed. */
export function firstErrorLine(
  execution: Pick<ExecutionRecord, 'failure' | 'steps'>,
): number | undefined {
  const { failure, steps } = execution;
  if (!failure) return undefined;
  if (failure.excerpt) return failure.excerpt.fromLine;
  const failed = steps.filter(step => step.status === 'failed');
  const innermost = failed.find(step => step.parent) ?? failed[0];
  return innermost?.firstLine;
}
