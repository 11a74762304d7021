import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { renderAt } from '../../dev/renderAt';
import {
  buildFormPath,
  fillIn,
  startBuild,
  submits,
} from '../../dev/buildForm';

jest.mock('../forms/CodeEditor', () =>
  jest.requireActual('../../dev/PlainEditor'),
);

beforeEach(() => sessionStorage.clear());

describe('the draft of a new build', () => {
  it('keeps a draft over a reload, and makes one build of two tries', async () => {
    const fake = exampleWorld();
    fake.fail('submitBuild', () => new TypeError('Failed to fetch'));
    const { unmount } = renderAt(buildFormPath, fake);
    await fillIn();
    await startBuild();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There was no answer',
    );
    unmount();

    fake.recover('submitBuild');
    renderAt('/image-factory/builds/new', fake);
    expect(
      await screen.findByText('Your draft was restored.'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
        'api',
      ),
    );
    await startBuild();
    await screen.findByRole('heading', { name: /Build 130/ });
    const ids = submits(fake).map(
      call => (call.input as { body: { requestId: string } }).body.requestId,
    );
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('asks before it starts over, since what was filled in is gone then', async () => {
    renderAt(buildFormPath, exampleWorld());
    await fillIn();
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Keep what I filled in' }),
    );
    expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
      'api',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Start over',
      }),
    );
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Image name/ })).toHaveValue(
        '',
      ),
    );
    expect(
      screen.queryByText('Your draft was restored.'),
    ).not.toBeInTheDocument();
  });

  it('begins with the definition of a build, says so, and keeps another draft apart', async () => {
    const fake = exampleWorld();
    const { unmount } = renderAt(buildFormPath, fake);
    await fillIn({ name: 'mine' });
    unmount();

    renderAt(`${buildFormPath}&from=${idOf(3, 3)}`, fake);
    expect(
      await screen.findByText(/^Filled in as build \d+ was/),
    ).toBeInTheDocument();
    const failed = fake.world.builds.find(({ id }) => id === idOf(3, 3))!;
    const name = screen.getByRole('textbox', { name: /Image name/ });
    expect(name).toHaveValue(failed.imageName);
    await userEvent.type(name, '2');
    await startBuild();
    await screen.findByRole('heading', { name: /Build 130/ });
    expect(submits(fake)[0].input).toMatchObject({
      body: { spec: { image: { name: `${failed.imageName}2` } } },
    });
  });
});
