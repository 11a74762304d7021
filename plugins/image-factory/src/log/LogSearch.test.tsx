import { act, screen, waitFor } from '@testing-library/react';
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

const found = () => logBox().querySelector('[data-look="found"] code');

describe('the search in a log', () => {
  it('counts all matches of the whole log and walks to the last one', async () => {
    const fake = new FakeImageFactory();
    const lines = numberedLines(1, 20_000);
    for (let at = 0; at < 1_921; at += 1) lines[at * 10] = `error ${at + 1}`;
    lines[19_999] = 'er\u001b[31mror at last\u001b[0m';
    fake.write(logId, lines, true);
    renderLog(fake);
    await screen.findByText('20,000 lines');
    await userEvent.type(screen.getByRole('searchbox'), 'error');
    expect(await screen.findByText('1 of 1,922')).toBeInTheDocument();
    await waitFor(() => expect(found()).toHaveTextContent(/^error 1$/));
    const previous = screen.getByRole('button', { name: 'Previous match' });
    await userEvent.click(previous);
    expect(await screen.findByText('1,922 of 1,922')).toBeInTheDocument();
    await waitFor(() => expect(found()).toHaveTextContent('error at last'));
    await userEvent.click(previous);
    await waitFor(() => expect(found()).toHaveTextContent(/^error 1921$/));
    await userEvent.click(screen.getByRole('button', { name: 'Next match' }));
    await userEvent.click(screen.getByRole('button', { name: 'Next match' }));
    expect(await screen.findByText('1 of 1,922')).toBeInTheDocument();
  });

  it('brings a match into view also when its answer was kept', async () => {
    renderLog(logOf(1_000, true));
    const field = await screen.findByRole('searchbox');
    await userEvent.type(field, 'line 42');
    await waitFor(() => expect(found()).toHaveTextContent(/^line 42$/));
    await userEvent.clear(field);
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toBeEmptyDOMElement(),
    );
    scrollLogTo(15_000);
    await screen.findByText('line 800');
    await userEvent.type(field, 'line 42');
    await waitFor(() => expect(found()).toHaveTextContent(/^line 42$/));
  });

  it('is in the address, and is done again by a link', async () => {
    const fake = logOf(500, true);
    renderLog(fake, { at: '/?find=line 42&tab=x' });
    expect(await screen.findByText('1 of 11')).toBeInTheDocument();
    expect(screen.getByRole('searchbox')).toHaveValue('line 42');
    await waitFor(() => expect(found()).toHaveTextContent(/^line 42$/));
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), 'line 7');
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toHaveTextContent(
        /^\?(tab=x&find=line\+7|find=line\+7&tab=x)$/,
      ),
    );
  });

  it('does not carry a reader away from the line of a link', async () => {
    renderLog(logOf(500, true), { at: '/?find=line#L400' });
    expect(await screen.findByText('1 of 500')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        logBox().querySelector('[data-look="chosen"] code'),
      ).toHaveTextContent('line 400'),
    );
  });

  it('shows what was found far behind the beginning of a long line', async () => {
    const fake = new FakeImageFactory();
    const long = `${'x'.repeat(900_000)} needle ${'y'.repeat(100_000)}`;
    fake.write(logId, ['short', long], true);
    renderLog(fake);
    await userEvent.type(await screen.findByRole('searchbox'), 'needle');
    expect(await screen.findByText('1 of 1')).toBeInTheDocument();
    expect(
      await screen.findByText('… 897,701 characters …', { exact: false }),
    ).toBeInTheDocument();
    expect(found()!.querySelector('mark')).toHaveTextContent('needle');
    expect(found()!.textContent!.length).toBeLessThan(3_000);
  });

  it('stays where it is while the log grows', async () => {
    const fake = logOf(1_000);
    renderLog(fake);
    await screen.findByText('line 1000');
    await userEvent.type(screen.getByRole('searchbox'), 'line 500');
    await waitFor(() => expect(found()).toHaveTextContent('line 500'));
    const place = logBox().scrollTop;
    act(() => fake.write(logId, numberedLines(1_001, 2_000), true));
    await screen.findByText('2,000 lines');
    expect(logBox().scrollTop).toBe(place);
  });
});
