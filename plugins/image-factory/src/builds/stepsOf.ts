import {
  BuildDetail,
  Execution,
  ExecutionStep,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A step with the instructions inside it. */
export interface StepNode extends ExecutionStep {
  children: ExecutionStep[];
}

/** Steps in order, each with its parts. A part whose parent is unknown is shown as a step. */
export function stepTree(steps: ExecutionStep[]): StepNode[] {
  const ids = new Set(steps.map(step => step.id));
  return steps
    .filter(step => !step.parent || !ids.has(step.parent))
    .map(step => ({
      ...step,
      children: steps.filter(other => other.parent === step.id),
    }));
}

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
