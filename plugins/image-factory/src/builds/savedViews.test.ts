import {
  isNameTaken,
  isSameView,
  readViews,
  withFirst,
  withName,
  withoutView,
  withView,
} from './savedViews';

const failed = { id: 'a', name: 'Failed ones', query: { status: 'failed' } };
const mine = { id: 'b', name: 'Mine', query: { mine: 'yes', tenant: 'web' } };

describe('views that somebody keeps', () => {
  it.each([undefined, null, 'nonsense', 7, {}, { views: 'none' }])(
    'are none where %p is stored',
    stored => {
      expect(readViews(stored)).toEqual({ views: [] });
    },
  );

  it('are read but for those that are not understood', () => {
    const later = { id: 'c', name: 'Later', query: { severity: 'high' } };
    expect(readViews({ views: [failed, later, { id: 'd' }, mine] })).toEqual({
      views: [failed, mine],
    });
  });

  it('open first only what is there', () => {
    const views = [failed, mine];
    expect(readViews({ views, first: 'b' }).first).toBe('b');
    expect(readViews({ views, first: 'gone' }).first).toBeUndefined();
    expect(withFirst({ views, first: 'a' }, 'b').first).toBe('b');
    expect(withFirst({ views, first: 'a' })).toEqual({ views });
    expect(withoutView({ views, first: 'a' }, 'a')).toEqual({ views: [mine] });
    expect(withoutView({ views, first: 'a' }, 'b').first).toBe('a');
  });

  it('are added and renamed without a change of the others', () => {
    const kept = withView({ views: [failed], first: 'a' }, mine);
    expect(withName(kept, 'b', 'Ours')).toEqual({
      views: [failed, { ...mine, name: 'Ours' }],
      first: 'a',
    });
  });

  it('have names of their own, in any case', () => {
    const kept = { views: [failed, mine] };
    expect(isNameTaken(kept, ' MINE ')).toBe(true);
    expect(isNameTaken(kept, 'mine', 'b')).toBe(false);
    expect(isNameTaken(kept, 'Yours')).toBe(false);
  });

  it('are the same where they show the same', () => {
    expect(isSameView({ status: 'failed' }, failed.query)).toBe(true);
    expect(isSameView({ status: 'failed', search: '' }, failed.query)).toBe(
      true,
    );
    expect(isSameView({ status: 'failed', since: 'today' }, failed.query)).toBe(
      false,
    );
  });
});
