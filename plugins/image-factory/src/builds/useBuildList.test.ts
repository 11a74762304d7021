import { aBuild } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { UnknownWord } from '@imagefactory/backstage-plugin-image-factory-common';
import { isActive } from './queries';
import { renewInPlace } from './useBuildList';

const at = (second: number) =>
  `2026-01-05T12:00:${String(second).padStart(2, '0')}.000Z`;
const build = (n: number, overrides = {}) =>
  aBuild({ id: idOf(3, n), createdAt: at(n), ...overrides });

describe('renewInPlace', () => {
  it('renews what is shown and counts what is newer', () => {
    const shown = [build(2), build(1)];
    const latest = [build(3), build(2, { status: 'succeeded' }), build(1)];
    const { rows, fresh, lost } = renewInPlace(shown, latest);
    expect(rows.map(each => [each.id, each.status])).toEqual([
      [idOf(3, 2), 'succeeded'],
      [idOf(3, 1), 'running'],
    ]);
    expect([fresh, lost]).toEqual([1, []]);
  });

  it('does not count older builds that moved up', () => {
    const { fresh } = renewInPlace([build(5)], [build(5), build(4)]);
    expect(fresh).toBe(0);
  });

  it('asks for active rows that fell out of the page, and for no others', () => {
    const { rows, lost } = renewInPlace(
      [build(2), build(1, { status: 'failed' })],
      [],
    );
    expect(rows).toHaveLength(2);
    expect(lost.map(each => each.id)).toEqual([idOf(3, 2)]);
  });
});

it('looks no more often at a build in a state that it does not know', () => {
  expect(isActive('paused' as UnknownWord)).toBe(false);
});
