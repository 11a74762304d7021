import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
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

const address = () => screen.getByLabelText('address');
const chosen = () =>
  [...logBox().querySelectorAll('[data-look="chosen"] code')].map(
    code => code.textContent,
  );
/** Where a line is to be for being in the middle of the box. */
const middleOf = (line: number) => (line - 1) * 20 + 10 - 300;

describe('links into a log', () => {
  it('open a log of 200,000 lines at any line, without reading the rest', async () => {
    const fake = logOf(200_000);
    renderLog(fake, { at: '/#L5' });
    expect(await screen.findByText('line 5')).toBeInTheDocument();
    expect(chosen()).toEqual(['line 5']);
    expect(screen.getByText('200,000 lines')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'To the end' }));
    expect(await screen.findByText('line 200000')).toBeInTheDocument();
    const reads = fake.calls.filter(call => call.id === 'readLogLines');
    expect(reads.length).toBeLessThan(8);
  });

  it('bring lines into view without drawing while React draws', async () => {
    const complain = jest.spyOn(console, 'error').mockImplementation();
    renderLog(logOf(1_000), { at: '/#L500' });
    await screen.findByText('line 500');
    await userEvent.click(screen.getByRole('button', { name: 'To the end' }));
    await screen.findByText('line 1000');
    expect(complain).not.toHaveBeenCalledWith(
      expect.stringContaining('flushSync'),
      expect.anything(),
    );
    complain.mockRestore();
  });

  it('beat following: new lines are counted and move nothing', async () => {
    const fake = logOf(1_000);
    renderLog(fake, { at: '/#L500-L502' });
    await screen.findByText('line 500');
    expect(chosen()).toEqual(['line 500', 'line 501', 'line 502']);
    expect(logBox().scrollTop).toBe(middleOf(500));
    act(() => fake.write(logId, numberedLines(1_001, 1_007)));
    expect(
      await screen.findByRole('button', { name: '7 new lines' }),
    ).toBeInTheDocument();
    expect(logBox().scrollTop).toBe(middleOf(500));
  });

  it('bring the line back when they are followed again', async () => {
    renderLog(logOf(1_000), { link: '#L500' });
    await screen.findByText('line 1000');
    const link = screen.getByText('the linked line');
    await userEvent.click(link);
    await waitFor(() => expect(logBox().scrollTop).toBe(middleOf(500)));
    scrollLogTo(100);
    await userEvent.click(link);
    await waitFor(() => expect(logBox().scrollTop).toBe(middleOf(500)));
    expect(await screen.findByText('line 500')).toBeInTheDocument();
  });

  it('to a line that is not there say how many there are, and move nothing later', async () => {
    const fake = logOf(1_000);
    renderLog(fake, { at: '/#L1003' });
    expect(
      await screen.findByText('There is no line 1,003: 1,000 lines so far.'),
    ).toBeInTheDocument();
    const place = logBox().scrollTop;
    act(() => fake.write(logId, numberedLines(1_001, 2_000)));
    expect(
      await screen.findByRole('button', { name: '1,000 new lines' }),
    ).toBeInTheDocument();
    expect(logBox().scrollTop).toBe(place);
  });

  it('are made by line numbers, which stay under the cursor', async () => {
    renderLog(logOf(1_000), { at: '/#L250' });
    await screen.findByText('line 250');
    act(() => scrollLogTo(middleOf(260)));
    fireEvent.click(screen.getByRole('link', { name: 'Line 252' }));
    expect(address()).toHaveTextContent('#L252');
    await waitFor(() => expect(chosen()).toEqual(['line 252']));
    fireEvent.click(screen.getByRole('link', { name: 'Line 255' }), {
      shiftKey: true,
    });
    expect(address()).toHaveTextContent('#L252-L255');
    expect(logBox().scrollTop).toBe(middleOf(260));
  });

  it('hold still when a number is clicked while the log is followed', async () => {
    const fake = logOf(100);
    renderLog(fake);
    await screen.findByText('line 100');
    fireEvent.click(screen.getByRole('link', { name: 'Line 90' }));
    const place = logBox().scrollTop;
    act(() => fake.write(logId, numberedLines(101, 150)));
    await screen.findByRole('button', { name: '50 new lines' });
    expect(logBox().scrollTop).toBe(place);
  });

  it('lead to the first error, which the server names, is marked, and comes back each time', async () => {
    const fake = logOf(100_000, true);
    fake.world.logs.get(logId)!.firstErrorLine = 700;
    renderLog(fake);
    const button = await screen.findByRole('button', { name: 'First error' });
    await userEvent.click(button);
    await screen.findByText('line 700');
    expect(address()).toHaveTextContent('#L700');
    expect(chosen()).toEqual(['line 700']);
    expect(logBox().scrollTop).toBe(middleOf(700));
    scrollLogTo(0);
    await userEvent.click(button);
    await waitFor(() => expect(logBox().scrollTop).toBe(middleOf(700)));
  });

  it('are copied by a key, and other keys follow, wrap and find the error', async () => {
    const user = userEvent.setup();
    const copied = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    const fake = logOf(1_000);
    fake.world.logs.get(logId)!.firstErrorLine = 300;
    renderLog(fake);
    await screen.findByText('line 1000');
    await user.keyboard('e');
    expect(await screen.findByText('line 300')).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: 'l' });
    await waitFor(() =>
      expect(copied).toHaveBeenCalledWith(expect.stringMatching(/#L300$/)),
    );
    await user.keyboard('w');
    await waitFor(() => expect(logBox()).toHaveAttribute('data-wrap', 'true'));
    await user.keyboard('w');
    await waitFor(() => expect(logBox()).toHaveAttribute('data-wrap', 'false'));
    await user.keyboard('f');
    expect(await screen.findByText('line 1000')).toBeInTheDocument();
    await user.type(screen.getByRole('searchbox'), 'www');
    expect(logBox()).toHaveAttribute('data-wrap', 'false');
  });

  it('are addresses in the text too, if they are of the web', async () => {
    const fake = new FakeImageFactory();
    fake.write(
      logId,
      [
        'see https://example.com/a(b)?c=d, or javascript:alert(1).',
        'https://bank.example@evil.example/',
      ],
      true,
    );
    renderLog(fake);
    const link = await screen.findByRole('link', {
      name: 'https://example.com/a(b)?c=d',
    });
    expect(link).toHaveAttribute('href', 'https://example.com/a(b)?c=d');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    expect(logBox().querySelectorAll('code a')).toHaveLength(1);
  });
});
