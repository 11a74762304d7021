import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';

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
