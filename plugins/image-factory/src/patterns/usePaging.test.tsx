import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { usePaging } from './usePaging';
import { useUrlFilter } from './useUrlFilter';

function twoLists(address: string) {
  const wrapper = (props: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[address]}>{props.children}</MemoryRouter>
  );
  return renderHook(
    () => ({
      builds: usePaging('builds'),
      images: usePaging('images'),
      only: usePaging(),
      filter: useUrlFilter('status'),
      search: useLocation().search,
    }),
    { wrapper },
  ).result;
}

describe('two pagers on one page', () => {
  it('turn their own pages and find their own way back', () => {
    const lists = twoLists('/x');
    act(() => lists.current.builds.older('b1'));
    act(() => lists.current.images.older('i1'));
    act(() => lists.current.builds.older('b2'));

    expect(lists.current.builds.cursor).toBe('b2');
    expect(lists.current.images.cursor).toBe('i1');
    expect(lists.current.only.isFirst).toBe(true);
    expect(lists.current.search).toBe('?builds.after=b2&images.after=i1');

    act(() => lists.current.images.newer());
    expect(lists.current.images.isFirst).toBe(true);
    act(() => lists.current.builds.newer());
    expect(lists.current.builds.cursor).toBe('b1');
    act(() => lists.current.builds.newer());
    expect(lists.current.builds.isFirst).toBe(true);
  });

  it('start at their first page when what is shown is narrowed', () => {
    const lists = twoLists('/x?builds.after=b1&after=a1&q=1');
    act(() => lists.current.filter[1]('failed'));
    expect(lists.current.search).toBe('?q=1&status=failed');
  });
});
