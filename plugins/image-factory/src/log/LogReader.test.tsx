import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { giveRoom } from '../../dev/giveRoom';
import {
  logBox,
  logId,
  logOf,
  numberedLines,
  renderLog,
  scrollLogTo,
} from '../../dev/renderLog';

giveRoom();

function setVisibility(state: 'visible' | 'hidden') {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the reader of a log', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('lets go of its stream within five seconds in a hidden tab, and misses no line', async () => {
    const fake = logOf(10);
    renderLog(fake);
    await screen.findByText('line 10');
    await waitFor(() => expect(fake.streams).toBe(1));
    jest.useFakeTimers();
    setVisibility('hidden');
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    expect(fake.streams).toBe(0);
    fake.write(logId, numberedLines(11, 900));
    setVisibility('visible');
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(fake.streams).toBe(1);
    expect(screen.getByText('900 lines')).toBeInTheDocument();
    expect(screen.getByText('line 900')).toBeInTheDocument();
    expect(screen.getAllByText('line 880')).toHaveLength(1);
  });

  it('keeps its stream in a tab that is hidden for a moment', async () => {
    const fake = logOf(10);
    renderLog(fake);
    await waitFor(() => expect(fake.streams).toBe(1));
    setVisibility('hidden');
    setVisibility('visible');
    const opened = fake.calls.filter(call => call.id === 'followLogLines');
    expect(opened).toHaveLength(1);
  });

  it('is kept when another tab of the page is shown: nothing is read again', async () => {
    const fake = logOf(2_000, true);
    renderLog(fake);
    await screen.findByText('line 2000');
    const { length } = fake.calls;
    const other = screen.getByRole('button', { name: 'other tab' });
    await userEvent.click(other);
    expect(screen.queryByText('line 2000')).not.toBeInTheDocument();
    expect(fake.streams).toBe(0);
    await userEvent.click(other);
    expect(await screen.findByText('line 2000')).toBeInTheDocument();
    expect(fake.calls).toHaveLength(length);
  });

  it('reads what comes into view and holds no more than some windows', async () => {
    const fake = logOf(100_000, true);
    renderLog(fake);
    await screen.findByText('line 100000');
    act(() => scrollLogTo(50_000 * 20));
    expect(await screen.findByText('line 50010')).toBeInTheDocument();
    act(() => scrollLogTo(0));
    expect(await screen.findByText('line 1')).toBeInTheDocument();
    expect(logBox().querySelectorAll('a[data-number]').length).toBeLessThan(
      120,
    );
    const reads = fake.calls.filter(call => call.id === 'readLogLines');
    expect(reads.length).toBeLessThan(8);
  });
});
