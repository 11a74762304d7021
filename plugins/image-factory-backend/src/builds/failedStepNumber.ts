import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * Which instruction of a Containerfile failed, from 1: the place of the failed
 * part among the parts of its step. `undefined` if no part of a step failed.
 */
export function failedStepNumber(steps: ExecutionStep[]): number | undefined {
  const failed = steps.find(step => step.parent && step.status === 'failed');
  if (!failed) return undefined;
  const parts = steps.filter(step => step.parent === failed.parent);
  return parts.indexOf(failed) + 1;
}
