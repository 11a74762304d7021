import { settingsWith } from '../__testUtils__/samples';
import { Node } from '../cluster/objects';
import { unusableReason } from './usableNodes';

function aNode(parts: {
  spec?: Node['spec'];
  conditions?: Array<[string, 'True' | 'False' | 'Unknown']>;
}): Node {
  const { spec, conditions = [['Ready', 'True']] } = parts;
  return {
    spec,
    status: {
      conditions: conditions.map(([type, status]) => ({ type, status })),
    },
  } as Node;
}
const gpu = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };

describe('a node for builds', () => {
  it('takes pods when it is ready and not tainted', () => {
    expect(unusableReason(aNode({}), settingsWith())).toBeUndefined();
  });

  it.each<[string, Parameters<typeof aNode>[0]]>([
    ['unschedulable', { spec: { unschedulable: true } }],
    ['NotReady', { conditions: [['Ready', 'Unknown']] }],
    ['NotReady', { conditions: [] }],
    [
      'DiskPressure',
      {
        conditions: [
          ['Ready', 'True'],
          ['DiskPressure', 'True'],
        ],
      },
    ],
    ['taint gpu', { spec: { taints: [gpu] } }],
  ])('takes none for %s', (reason, parts) => {
    expect(unusableReason(aNode(parts), settingsWith())).toBe(reason);
  });

  it.each([
    [{ key: 'gpu', operator: 'Exists' }],
    [{ operator: 'Exists' }],
    [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }],
  ])(
    'takes them all the same where the settings tolerate its taint by %j',
    one => {
      const settings = settingsWith({ tolerations: [one] });
      const node = aNode({ spec: { taints: [gpu] } });
      expect(unusableReason(node, settings)).toBeUndefined();
    },
  );

  it.each([
    [{ key: 'gpu', value: 'no' }],
    [{ key: 'disk', operator: 'Exists' }],
    [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute' }],
  ])('takes none where they tolerate another: %j', one => {
    const settings = settingsWith({ tolerations: [one] });
    const node = aNode({ spec: { taints: [gpu] } });
    expect(unusableReason(node, settings)).toBe('taint gpu');
  });

  it('is not put off by a taint that is only a preference', () => {
    const taints = [{ ...gpu, effect: 'PreferNoSchedule' }];
    expect(
      unusableReason(aNode({ spec: { taints } }), settingsWith()),
    ).toBeUndefined();
  });
});
