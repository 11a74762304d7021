import { act, renderHook } from '@testing-library/react';
import { useSearchFilter } from './useSearchFilter';

const TYPING_MS = 300;
const mockUrl = { text: undefined as string | undefined, set: jest.fn() };
jest.mock('./useUrlFilter', () => ({
  useUrlFilter: () => [mockUrl.text, mockUrl.set],
}));

function search() {
  const { result, rerender } = renderHook(() => useSearchFilter());
  return {
    get text() {
      return result.current.text;
    },
    async type(text: string) {
      act(() => result.current.setText(text));
      await act(() => jest.advanceTimersByTimeAsync(TYPING_MS));
    },
    arrive(text: string | undefined) {
      mockUrl.text = text;
      rerender();
    },
  };
}

describe('useSearchFilter', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    mockUrl.text = undefined;
    mockUrl.set.mockReset();
  });
  afterEach(() => jest.useRealTimers());

  it('writes what was typed into the URL once typing has stopped', async () => {
    const field = search();
    await field.type('api');
    expect(mockUrl.set.mock.calls).toEqual([['api']]);
    field.arrive('api');
    await field.type('');
    expect(mockUrl.set).toHaveBeenLastCalledWith(undefined);
  });

  it('keeps what was typed on while the URL was still on its way', async () => {
    const field = search();
    await field.type('#');
    await field.type('#128');
    field.arrive('#');
    expect(field.text).toBe('#128');
    field.arrive('#128');
    expect(field.text).toBe('#128');
  });

  it('shows what the URL says after the way back', async () => {
    const field = search();
    await field.type('#');
    field.arrive('#');
    await field.type('#128');
    field.arrive('#128');
    field.arrive('#');
    expect(field.text).toBe('#');
  });
});
