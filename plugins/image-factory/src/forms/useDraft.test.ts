import { act, renderHook } from '@testing-library/react';
import { useDraft } from './useDraft';

const key = 'image-factory.test';
beforeEach(() => sessionStorage.clear());

const draft = () => renderHook(() => useDraft(key)).result;

describe('useDraft', () => {
  it('survives a reload', () => {
    const before = draft();
    act(() => before.current.save({ values: { a: 1 }, subject: 'p' }));
    const { restored } = draft().current;
    expect(restored).toMatchObject({ values: { a: 1 }, subject: 'p' });
    expect(restored?.requestId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('sends the same values with the same id, also after a reload', () => {
    const first = draft().current.requestIdFor({ a: 1 });
    expect(draft().current.requestIdFor({ a: 1 })).toBe(first);
  });

  it('sends other values with another id', () => {
    const { current } = draft();
    const first = current.requestIdFor({ a: 1 });
    expect(current.requestIdFor({ a: 2 })).not.toBe(first);
  });

  it('is gone once it was sent', () => {
    const { current } = draft();
    const first = current.requestIdFor({ a: 1 });
    act(() => current.discard());
    expect(draft().current.restored).toBeUndefined();
    expect(current.requestIdFor({ a: 1 })).not.toBe(first);
  });

  it.each(['not json', '{"requestId":7}', 'null'])(
    'begins anew when what was stored is %j',
    stored => {
      sessionStorage.setItem(key, stored);
      expect(draft().current.restored).toBeUndefined();
    },
  );
});
