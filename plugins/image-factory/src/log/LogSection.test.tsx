import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { giveRoom } from '../../dev/giveRoom';
import { notFound } from '../../dev/refuse';
import {
  logBox as box,
  logId as executionId,
  logOf,
  numberedLines as lines,
  renderLog as show,
  scrollLogTo,
} from '../../dev/renderLog';

giveRoom();

describe('the log', () => {
  it('shows an old log whole, from one reader', async () => {
    const fake = logOf(50, true);
    show(fake);
    expect(await screen.findByText('50 lines')).toBeInTheDocument();
    expect(screen.getByText('Complete')).toBeInTheDocument();
    expect(
      screen.getByText('The log is complete, 50 lines'),
    ).toBeInTheDocument();
    expect(fake.calls.map(call => call.id)).toEqual(['readLogLines']);
    expect(await axe(box().parentElement!)).toHaveNoViolations();
  });

  it('draws only the lines in view of a long one', async () => {
    show(logOf(5_000, true));
    expect(await screen.findByText('5,000 lines')).toBeInTheDocument();
    expect(box().querySelectorAll('a[data-number]').length).toBeLessThan(120);
  });

  it('follows a live log', async () => {
    const fake = logOf(3);
    show(fake);
    expect(await screen.findByText('line 3')).toBeInTheDocument();
    expect(await screen.findByText('Live')).toBeInTheDocument();
    act(() => fake.write(executionId, ['line 4']));
    expect(await screen.findByText('line 4')).toBeInTheDocument();
  });

  it('resumes after the connection broke, without a line twice', async () => {
    const fake = logOf(3);
    const whole = fake.followLogLines.bind(fake);
    let breaks = 1;
    fake.followLogLines = async function* broken(options) {
      yield* (async function* first() {
        for await (const chunk of whole(options)) {
          yield chunk;
          if (breaks > 0) {
            breaks -= 1;
            throw new TypeError('network error');
          }
        }
      })();
    };
    show(fake);
    await screen.findByText('line 3');
    act(() => fake.write(executionId, ['line 4']));
    expect(await screen.findByText('Reconnecting')).toBeInTheDocument();
    act(() => fake.write(executionId, ['line 5'], true));
    expect(await screen.findByText('Complete')).toBeInTheDocument();
    expect(screen.getAllByText('line 4')).toHaveLength(1);
    expect(screen.getByText('5 lines')).toBeInTheDocument();
    const asked = fake.calls.map(({ input }) => {
      const { from, query } = input as {
        from?: number;
        query?: { from: number };
      };
      return from ?? query?.from;
    });
    // The end; what comes; what came meanwhile; how it ended.
    expect(asked.slice(0, 3)).toEqual([-300, 4, 5]);
  });

  it('lets the reader scroll up, counts what comes, and brings them back', async () => {
    const fake = logOf(200);
    show(fake);
    await screen.findByText('200 lines');
    act(() => scrollLogTo(100));
    act(() => fake.write(executionId, lines(201, 342)));
    const back = await screen.findByRole('button', { name: '142 new lines' });
    await userEvent.click(back);
    await waitFor(() => expect(back).not.toBeInTheDocument());
  });

  it('stands still while it is paused, and reads on behind', async () => {
    const fake = logOf(3);
    show(fake);
    await screen.findByText('line 3');
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(screen.getByText('Paused')).toBeInTheDocument();
    act(() => fake.write(executionId, ['line 4']));
    expect(
      await screen.findByRole('button', { name: '1 new line' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('line 4')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByText('line 4')).toBeInTheDocument();
  });

  it('searches the whole log on the server and goes from match to match', async () => {
    const fake = logOf(3_000, true);
    show(fake);
    await screen.findByText('3,000 lines');
    await userEvent.type(screen.getByRole('searchbox'), 'LINE 12');
    expect(await screen.findByText('1 of 111')).toBeInTheDocument();
    await waitFor(() =>
      expect(box().querySelector('[data-look="found"] code')).toHaveTextContent(
        /^line 12$/,
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Next match' }));
    expect(await screen.findByText('2 of 111')).toBeInTheDocument();
    await waitFor(() =>
      expect(box().querySelector('[data-look="found"]')).toHaveTextContent(
        'line 120',
      ),
    );
    expect(box().querySelector('mark')).toHaveTextContent('line 12');
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous match' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous match' }),
    );
    expect(await screen.findByText('111 of 111')).toBeInTheDocument();
  });

  it('says when nothing is found', async () => {
    show(logOf(3, true));
    await screen.findByText('line 3');
    await userEvent.type(screen.getByRole('searchbox'), 'nowhere');
    expect(await screen.findByText('Nothing found')).toBeInTheDocument();
  });

  it('copies without numbers and colours', async () => {
    const user = userEvent.setup();
    const copied = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    const fake = new FakeImageFactory();
    fake.write(executionId, ['\u001b[31mone\u001b[0m', 'two', 'three'], true);
    show(fake, { at: '/#L1-L2' });
    await screen.findByText('3 lines');
    await user.click(
      screen.getByRole('button', { name: 'Copy lines 1 to 2 without numbers' }),
    );
    expect(copied).toHaveBeenCalledWith('one\ntwo');
  });

  it('says when the download fails', async () => {
    const fake = logOf(3, true);
    fake.fail('downloadLog', () => new Error('It is gone'));
    show(fake);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download' }),
    );
    expect(await screen.findByText('It is gone.')).toBeInTheDocument();
  });

  it('cuts a very long line and shows more of it when asked', async () => {
    const fake = new FakeImageFactory();
    fake.write(executionId, ['x'.repeat(1_000_000)], true);
    show(fake);
    const more = await screen.findByRole('button', {
      name: 'show 998,000 more characters',
    });
    await userEvent.click(more);
    expect(
      await screen.findByRole('button', {
        name: 'show 978,000 more characters',
      }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(box().querySelector('code')!.textContent).toHaveLength(
        22_000 + 'show 978,000 more characters'.length,
      ),
    );
  });

  it('shows times and wraps on demand, and remembers it', async () => {
    show(logOf(3, true));
    await screen.findByText('line 3');
    await userEvent.click(screen.getByRole('button', { name: 'Times' }));
    expect(box().querySelectorAll('[data-time]')).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: 'Wrap lines' }));
    expect(box()).toHaveAttribute('data-wrap', 'true');
  });

  it('says why a log can’t be read', async () => {
    const fake = new FakeImageFactory();
    fake.fail('readLogLines', notFound);
    show(fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The log could not be read',
    );
    fake.recover('readLogLines');
    fake.write(executionId, ['line 1'], true);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('line 1')).toBeInTheDocument();
  });

  it('says that an attempt wrote nothing', async () => {
    const fake = new FakeImageFactory();
    fake.write(executionId, [], true);
    show(fake);
    expect(
      await screen.findByText('This attempt wrote no log.'),
    ).toBeInTheDocument();
  });
});
