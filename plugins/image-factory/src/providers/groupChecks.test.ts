import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { groupChecks, groupText } from './groupChecks';

const check = (
  id: string,
  result: ReadinessCheck['result'],
  overrides: Partial<ReadinessCheck> = {},
): ReadinessCheck => ({ id, title: id, result, seen: '', ...overrides });

describe('groups of checks', () => {
  it('have the worst first, inside and among them', () => {
    const groups = groupChecks([
      check('a', 'warn', { group: 'network' }),
      check('b', 'fail', { group: 'registry', severity: 'advice' }),
      check('c', 'warn', { group: 'permissions' }),
      check('d', 'fail', { group: 'permissions', severity: 'blocking' }),
      check('e', 'warn'),
    ]);
    expect(groups.map(({ id, checks }) => [id, checks.map(c => c.id)])).toEqual(
      [
        ['permissions', ['d', 'c']],
        ['registry', ['b']],
        ['network', ['a']],
        [undefined, ['e']],
      ],
    );
  });

  it('are called by their word where it is not known', () => {
    const t = ((key: string) => key) as unknown as Translate;
    expect(groupText('permissions', t)).toBe('providers.groups.permissions');
    expect(groupText('disk-speed', t)).toBe('Disk speed');
    expect(groupText('constructor', t)).toBe('Constructor');
  });
});
