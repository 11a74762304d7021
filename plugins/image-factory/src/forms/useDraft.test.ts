import { act, renderHook } from '@testing-library/react';
import { DraftKey } from './draftStorage';
import { useDraft } from './useDraft';

const ada: DraftKey = {
  form: 'test',
  user: 'user:default/ada',
  tenant: 'web',
};
const NAME = 'image-factory.draft user%3Adefault%2Fada web test';

beforeEach(() => {
  sessionStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const open = (key = ada) => renderHook(() => useDraft(key));
const draft = (key = ada) => open(key).result;
const typed = (text: string, key = ada) => {
  const page = open(key);
  act(() => page.result.current.save({ values: { text }, subject: 'p' }));
  page.unmount();
};

describe('useDraft', () => {
  it('survives a reload', () => {
    typed('a');
    const { restored } = draft().current;
    expect(restored).toMatchObject({ values: { text: 'a' }, subject: 'p' });
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

  it('is gone once it was sent, also what was not written yet', () => {
    const { current } = draft();
    const first = current.requestIdFor({ a: 1 });
    act(() => current.save({ values: { text: 'late' } }));
    act(() => current.discard());
    jest.runAllTimers();
    expect(draft().current.restored).toBeUndefined();
    expect(current.requestIdFor({ a: 1 })).not.toBe(first);
  });

  it.each(['not json', '{"requestId":7}', 'null'])(
    'begins anew when what was stored is %j',
    stored => {
      sessionStorage.setItem(NAME, stored);
      expect(draft().current.restored).toBeUndefined();
    },
  );
});

describe('whose a draft is', () => {
  it('is that of the person who wrote it: another finds nothing, and nothing is left', () => {
    typed('secret plans');
    const bob = { ...ada, user: 'user:default/bob' };
    expect(draft(bob).current.restored).toBeUndefined();
    expect(JSON.stringify(sessionStorage)).not.toContain('secret plans');
    expect(draft().current.restored).toBeUndefined();
  });

  it('is another in another tenant', () => {
    typed('for web');
    const data = { ...ada, tenant: 'data' };
    expect(draft(data).current.restored).toBeUndefined();
    typed('for data', data);
    expect(draft().current.restored?.values).toEqual({ text: 'for web' });
    expect(draft(data).current.restored?.values).toEqual({ text: 'for data' });
  });
});

describe('when a draft is written', () => {
  const type = (page: ReturnType<typeof open>, text: string) =>
    act(() => page.result.current.save({ values: { text } }));

  it('is when typing pauses, not at each key', () => {
    const write = jest.spyOn(Storage.prototype, 'setItem');
    const page = open();
    'Containerfile'.split('').forEach(key => type(page, key));
    expect(write).not.toHaveBeenCalled();
    jest.advanceTimersByTime(500);
    expect(write).toHaveBeenCalledTimes(1);
    expect(sessionStorage.getItem(NAME)).toContain('"text":"e"');
    write.mockRestore();
  });

  it.each([
    ['left', (page: ReturnType<typeof open>) => page.unmount()],
    ['reloaded', () => window.dispatchEvent(new Event('pagehide'))],
    ['hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('is when the page is %s', (_, leave) => {
    const page = open();
    type(page, 'half a line');
    leave(page);
    expect(sessionStorage.getItem(NAME)).toContain('half a line');
  });
});
