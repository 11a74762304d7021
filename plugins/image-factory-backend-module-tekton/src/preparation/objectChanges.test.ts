import { changesBetween, changesWanted } from './objectChanges';

const of = (parts: object) => ({ kind: 'Task', ...parts });

describe('changes of an object', () => {
  it('name each part with what it was and what it becomes', () => {
    const before = of({ spec: { steps: [{ name: 'a', image: 'x' }] } });
    const after = of({ spec: { steps: [{ name: 'a', image: 'y' }], more: 1 } });
    expect(changesBetween(before, after)).toEqual([
      { path: 'spec.steps[0].image', before: 'x', after: 'y' },
      { path: 'spec.more', after: 1 },
    ]);
  });

  it('pass over what the server writes, a status, and another way to write a quantity', () => {
    const before = of({
      metadata: { uid: 'u', resourceVersion: '1', managedFields: [] },
      spec: { limits: { memory: '1Gi', cpu: '1' } },
      status: { ready: true },
    });
    const after = of({
      metadata: { resourceVersion: '2' },
      spec: { limits: { memory: '1024Mi', cpu: '1000m' } },
    });
    expect(changesBetween(before, after)).toEqual([]);
  });

  it('tell nothing secret, wherever it stands', () => {
    const password = 'S3cr3t';
    const before = of({
      metadata: {
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': password,
        },
      },
      data: { key: password },
      spec: {
        steps: [{ env: [{ name: 'A', value: password }] }],
        extra: { env: [{ name: 'B', value: password }] },
      },
    });
    const after = of({
      spec: { steps: [{ env: [{ name: 'A', value: 'b' }] }] },
    });
    const changes = changesBetween(before, after);
    expect(JSON.stringify(changes)).not.toContain(password);
    expect(changes).toContainEqual({
      path: 'spec.steps[0].env[0].value',
      before: '(changed)',
      after: '(changed)',
    });
    expect(changes).toContainEqual({
      path: 'data',
      before: '(changed)',
    });
  });

  it('pass over defaults where nobody could try it, and not over what is missing or too much in a list', () => {
    const live = of({ spec: { params: [{ name: 'a', type: 'string' }] } });
    const wanted = of({ spec: { params: [{ name: 'a' }] } });
    expect(changesWanted(live, wanted)).toEqual([]);
    const longer = of({ spec: { params: [{ name: 'a' }, { name: 'b' }] } });
    expect(changesWanted(live, longer)).toHaveLength(1);
    expect(changesWanted(longer, wanted)).toEqual([
      { path: 'spec.params[1]', before: { name: 'b' } },
    ]);
  });
});
