import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aTenant } from '../../dev/builders';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';
import { aBusyWorld, aNumbered } from '../../dev/busyWorld';

const path = '/image-factory/builds';

/** The chips with this word; a filter has the same words. */
const inState = (word: string) =>
  screen.queryAllByText(word, { selector: 'span' });

const shownNumbers = () =>
  screen
    .getAllByRole('link', { name: /^Build \d+/ })
    .map(link => Number(/Build (\d+)/.exec(link.textContent ?? '')?.[1]));

describe('a list in which more and more happens', () => {
  beforeEach(() => jest.useFakeTimers({ advanceTimers: true }));
  afterEach(() => jest.useRealTimers());
  const user = () =>
    userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  it('goes on below the rows that it shows: older rows are not shown twice', async () => {
    const fake = aBusyWorld(60);
    renderAt(path, fake);
    await screen.findByRole('link', { name: /^Build 60/ });
    expect(shownNumbers()[24]).toBe(36);

    for (let n = 61; n <= 90; n += 1) fake.world.builds.push(aNumbered(n));
    act(() => jest.advanceTimersByTime(3_000));
    await screen.findByRole('button', { name: '25 new builds or more' });
    await user().click(screen.getByRole('button', { name: 'Older' }));

    await screen.findByRole('link', { name: /^Build 35/ });
    expect(shownNumbers()).toEqual(
      Array.from({ length: 25 }, (_, n) => 35 - n),
    );
  });

  it('renews every active row that left the page, however many', async () => {
    const fake = aBusyWorld(25);
    renderAt(path, fake);
    await screen.findByRole('link', { name: /^Build 25/ });
    expect(inState('Running')).toHaveLength(25);

    fake.world.builds.forEach(build => {
      build.status = 'succeeded';
    });
    for (let n = 26; n <= 50; n += 1) fake.world.builds.push(aNumbered(n));
    act(() => jest.advanceTimersByTime(3_000));

    await waitFor(() => expect(inState('Succeeded')).toHaveLength(25));
    expect(inState('Running')).toHaveLength(0);
  });

  it('learns of new builds also when nothing in it is active', async () => {
    const fake = new FakeImageFactory({
      tenants: [aTenant()],
      builds: [aNumbered(1, { status: 'succeeded' })],
    });
    renderAt(path, fake);
    await screen.findByRole('link', { name: /^Build 1/ });
    fake.world.builds.push(aNumbered(2));
    act(() => jest.advanceTimersByTime(31_000));
    expect(
      await screen.findByRole('button', { name: '1 new build' }),
    ).toBeInTheDocument();
  });

  it('keeps its rows when it can not be read again, and says of when they are', async () => {
    const fake = aBusyWorld(3);
    renderAt(path, fake);
    await screen.findByRole('link', { name: /^Build 3/ });
    expect(await screen.findByText(/^As of \d/)).toBeInTheDocument();

    fake.fail('listBuilds', () =>
      refusal({ status: 503, name: 'ServiceUnavailableError', message: 'No' }),
    );
    for (let n = 0; n < 4; n += 1) {
      // eslint-disable-next-line no-await-in-loop -- one look after the other
      await act(() => jest.advanceTimersByTimeAsync(5_000));
    }
    expect(
      await screen.findByText(/^As of .*, reconnecting$/),
    ).toBeInTheDocument();
    expect(shownNumbers()).toEqual([3, 2, 1]);
    expect(screen.queryByText('No builds yet')).not.toBeInTheDocument();

    fake.recover('listBuilds');
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    await waitFor(() =>
      expect(screen.queryByText(/reconnecting/)).not.toBeInTheDocument(),
    );
  });
});
