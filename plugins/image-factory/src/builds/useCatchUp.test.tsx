import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { aBuildDetail } from '../../dev/builders';
import { keys } from '../queryKeys';
import { useCatchUp } from './useCatchUp';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const nothing = { hasBegun: false, isComplete: false };
const begun = { hasBegun: true, isComplete: false };
const complete = { hasBegun: true, isComplete: true };

function setup(status: 'queued' | 'running' | 'cancelling' | 'succeeded') {
  const client = new QueryClient();
  const looks = jest.spyOn(client, 'invalidateQueries');
  const build = aBuildDetail({ status });
  const { result, rerender } = renderHook(props => useCatchUp(props), {
    initialProps: build,
    wrapper: (props: { children: ReactNode }) => (
      <QueryClientProvider client={client}>
        {props.children}
      </QueryClientProvider>
    ),
  });
  return { build, looks, rerender, tell: result.current };
}

describe('a build whose log is ahead of it', () => {
  it.each([
    ['queued', begun],
    ['running', complete],
    ['cancelling', complete],
  ] as const)('is looked at at once while it is %s', (status, log) => {
    const { build, looks, tell } = setup(status);
    act(() => tell(log));
    expect(looks).toHaveBeenCalledTimes(1);
    expect(looks).toHaveBeenCalledWith({ queryKey: keys.builds.one(build.id) });
  });

  it('is looked at again until it says the same, and not for ever', () => {
    const { build, looks, rerender, tell } = setup('queued');
    act(() => tell(begun));
    act(() => jest.advanceTimersByTime(600));
    expect(looks).toHaveBeenCalledTimes(2);
    rerender({ ...build, status: 'running' });
    act(() => jest.advanceTimersByTime(10_000));
    expect(looks).toHaveBeenCalledTimes(2);
    act(() => tell(complete));
    act(() => jest.advanceTimersByTime(60_000));
    expect(looks).toHaveBeenCalledTimes(12);
  });

  it.each([
    ['queued', nothing],
    ['running', begun],
    ['succeeded', complete],
  ] as const)('is none while it is %s and says so', (status, log) => {
    const { looks, tell } = setup(status);
    act(() => tell(log));
    act(() => jest.advanceTimersByTime(10_000));
    expect(looks).not.toHaveBeenCalled();
  });
});
