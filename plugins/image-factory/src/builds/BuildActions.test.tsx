import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { giveRoom } from '../../dev/giveRoom';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

giveRoom();

const path = (n: number, rest = '') =>
  `/image-factory/builds/${idOf(3, n)}${rest}`;

const [running, succeeded, failed] = [1, 2, 3];

describe('what can be done with a build', () => {
  it('asks before it cancels, and shows a refusal', async () => {
    const fake = exampleWorld();
    fake.fail('cancelBuild', () =>
      refusal({ status: 409, name: 'ConflictError', message: 'It has ended' }),
    );
    renderAt(path(running), fake);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel build' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Cancel build 128 of Web shop?');
    expect(dialog).toHaveTextContent('Its processes are stopped');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel build' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'It has ended',
    );

    fake.recover('cancelBuild');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel build' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(await screen.findByText('Cancelled')).toBeInTheDocument();
  });

  it('tries again as a new build, leads to it, and keeps the old one linked', async () => {
    const fake = exampleWorld();
    renderAt(path(failed), fake);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('link', { name: 'tries again build 126' }),
    ).toHaveAttribute('href', path(failed));
    const retry = fake.calls.find(call => call.id === 'retryBuild');
    expect(retry?.input).toMatchObject({
      body: { requestId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it('says what of its definition would fail, when it is not tried again for that', async () => {
    const fake = exampleWorld();
    fake.fail('retryBuild', () =>
      refusal({
        status: 400,
        name: 'InputError',
        message: 'build.spec.source.containerfile: Line 1: is gone',
        code: 'definition-refused',
        issues: [
          {
            path: ['build', 'spec', 'source', 'containerfile'],
            rule: 'base-image-not-found',
            message: 'Line 1: the image is gone',
          },
        ],
      }),
    );
    renderAt(path(failed), fake);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByText(
        'It would fail: Line 1: the image is gone. Edit and build again.',
      ),
    ).toBeInTheDocument();
  });

  it('offers to build a success again, and names each tag that was pushed', async () => {
    renderAt(path(succeeded), exampleWorld());
    expect(
      await screen.findByRole('button', { name: 'Build again' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText(
        (_, element) =>
          element?.getAttribute('role') === 'status' &&
          element.textContent === 'Pushed api:1.4.0, latest',
      ),
    ).toBeInTheDocument();
  });

  it('does not call a cancel refused that nobody answered', async () => {
    const fake = exampleWorld();
    fake.fail('cancelBuild', () => new TypeError('Failed to fetch'));
    renderAt(path(running), fake);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel build' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel build' }),
    );
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('There was no answer');
    expect(alert).not.toHaveTextContent('Failed to fetch');
  });
});
