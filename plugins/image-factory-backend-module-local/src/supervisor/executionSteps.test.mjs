import {
  announcedInstruction,
  isAddedLabel,
} from '../../supervisor/buildahOutput.mjs';
import { ExecutionSteps } from '../../supervisor/executionSteps.mjs';

describe('announcedInstruction', () => {
  it('reads what buildah announces, with and without stages', () => {
    expect(announcedInstruction('STEP 2/3: RUN echo hi')).toBe('RUN echo hi');
    expect(announcedInstruction('[1/2] STEP 3/7: COPY a b')).toBe('COPY a b');
  });

  it('takes other lines as output', () => {
    for (const line of [
      'hello',
      'my STEP 1/2: x',
      '--> Using cache',
      'STEP 1: x',
    ]) {
      expect(announcedInstruction(line)).toBeUndefined();
    }
  });
});

describe('ExecutionSteps', () => {
  let line = 1;
  const create = changed =>
    new ExecutionSteps({
      plan: [
        { id: 'source', title: 'Prepare' },
        { id: 'build', title: 'Build image' },
        { id: 'push', title: 'Push image' },
      ],
      nextLine: () => line,
      changed,
    });

  it('puts instructions under their step, each from its first line to the next one', () => {
    const steps = create(() => undefined);
    steps.start('build');
    line = 3;
    steps.startPart('build', 'FROM x');
    line = 9;
    steps.startPart('build', 'RUN y');
    steps.end('build', 'succeeded');
    expect(steps.all.map(({ id, status }) => [id, status])).toEqual([
      ['source', 'pending'],
      ['build', 'succeeded'],
      ['build/1', 'succeeded'],
      ['build/2', 'succeeded'],
      ['push', 'pending'],
    ]);
    expect(steps.all[3]).toMatchObject({ parent: 'build', firstLine: 9 });
  });

  it('fails what runs and skips what did not begin when a run is abandoned', () => {
    const steps = create(() => undefined);
    steps.start('source');
    steps.end('source', 'succeeded');
    steps.start('build');
    steps.startPart('build', 'RUN y');
    expect(steps.current.title).toBe('RUN y');
    steps.abandon();
    expect(steps.all.map(step => step.status)).toEqual([
      'succeeded',
      'failed',
      'failed',
      'skipped',
    ]);
  });

  it('tells every change', () => {
    let changes = 0;
    const steps = create(() => {
      changes += 1;
    });
    steps.start('build');
    steps.startPart('build', 'FROM x');
    steps.end('build', 'succeeded');
    expect(changes).toBe(3);
  });

  it('bounds the steps that output can fake', () => {
    const steps = create(() => undefined);
    steps.start('build');
    for (let part = 0; part < 5000; part += 1) steps.startPart('build', 'x');
    expect(steps.all.length).toBeLessThanOrEqual(1000);
  });
});

describe('isAddedLabel', () => {
  it.each([
    ['LABEL "a.b"="c"', true],
    ['LABEL "other"="c"', false],
    ['LABEL a.b=c', false],
    ['RUN echo LABEL "a.b"="c"', false],
  ])('%s: %s', (instruction, expected) => {
    expect(isAddedLabel(instruction, ['a.b'])).toBe(expected);
  });
});
