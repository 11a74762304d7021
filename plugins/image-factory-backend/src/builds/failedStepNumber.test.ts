import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';
import { failedStepNumber } from './failedStepNumber';

const step = (
  id: string,
  status: ExecutionStep['status'],
  parent?: string,
): ExecutionStep => ({ id, status, parent, title: id });

describe('failedStepNumber', () => {
  it('counts the instructions of the step that failed', () => {
    expect(
      failedStepNumber([
        step('source', 'succeeded'),
        step('source/1', 'succeeded', 'source'),
        step('build', 'failed'),
        step('build/1', 'succeeded', 'build'),
        step('build/2', 'succeeded', 'build'),
        step('build/3', 'failed', 'build'),
        step('push', 'skipped'),
      ]),
    ).toBe(3);
  });

  it('is nothing when no instruction failed', () => {
    expect(
      failedStepNumber([
        step('build', 'succeeded'),
        step('build/1', 'succeeded', 'build'),
        step('push', 'failed'),
      ]),
    ).toBeUndefined();
    expect(failedStepNumber([])).toBeUndefined();
  });
});
