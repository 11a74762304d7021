import {
  BuildDetail,
  Execution,
  ExecutionStep,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** The innermost step in this status, e.g. the instruction that runs now. */
export function innermost(
  steps: ExecutionStep[],
  status: ExecutionStep['status'],
): ExecutionStep | undefined {
  const matching = steps.filter(step => step.status === status);
  return matching.find(step => step.parent) ?? matching[0];
}

/** The attempt that counts: the newest. */
export function latestExecution(build: BuildDetail): Execution | undefined {
  return build.executions[0];
}
