import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';
import { firstErrorLine } from './firstErrorLine';

const step = (
  id: string,
  firstLine: number,
  parent?: string,
): ExecutionStep => ({
  ...{ id, parent, firstLine },
  ...{ title: id, status: 'failed' },
});
const failure = {
  reason: 'build-step-failed',
  message: 'exit code 1',
} as const;

describe('the first line that shows why an execution failed', () => {
  it('is the first of what the failure shows', () => {
    const excerpt = { fromLine: 231, lines: ['error'] };
    expect(
      firstErrorLine({
        failure: { ...failure, excerpt },
        steps: [step('build', 7)],
      }),
    ).toBe(231);
  });

  it('is else the first of the innermost step that failed', () => {
    const steps = [step('build', 7), step('build/3', 12, 'build')];
    expect(firstErrorLine({ failure, steps })).toBe(12);
    expect(firstErrorLine({ failure, steps: [] })).toBeUndefined();
  });

  it('is none while nothing failed', () => {
    expect(firstErrorLine({ steps: [step('build', 7)] })).toBeUndefined();
  });
});
