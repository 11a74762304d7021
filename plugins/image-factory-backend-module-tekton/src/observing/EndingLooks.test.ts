import { EndingLooks } from './EndingLooks';

describe('looks at a run that is about to end', () => {
  let looks: EndingLooks;
  let look: jest.Mock;
  beforeEach(() => {
    jest.useFakeTimers();
    looks = new EndingLooks();
    look = jest.fn();
  });
  afterEach(() => jest.useRealTimers());

  it('come half a second later, once for each time that it was seen so', () => {
    looks.watch('a', look);
    looks.soon('a');
    looks.soon('a');
    looks.soon('b');
    jest.advanceTimersByTime(499);
    expect(look).not.toHaveBeenCalled();
    jest.advanceTimersByTime(10_000);
    expect(look).toHaveBeenCalledTimes(1);
    looks.soon('a');
    jest.advanceTimersByTime(500);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it.each<[string, (stop: () => void, of: EndingLooks) => void]>([
    ['who asked for them does no longer', stop => stop()],
    ['the session is closed', (_, of) => of.close()],
  ])('don’t come when %s', (_, end) => {
    const stop = looks.watch('a', look);
    looks.soon('a');
    end(stop, looks);
    jest.advanceTimersByTime(10_000);
    looks.soon('a');
    jest.advanceTimersByTime(10_000);
    expect(look).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
