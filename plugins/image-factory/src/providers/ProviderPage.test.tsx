import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ago } from '../../dev/ids';
import { aProvider } from '../../dev/providerBuilders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { notFound, refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/providers';
const one = `${path}/local`;
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
const viewersProvider = () =>
  aProvider({ allowedActions: [], settings: undefined });

describe('the page of a provider', () => {
  it('shows whether it works, how full it is, and how it is set up', async () => {
    renderAt(one, exampleWorld());
    const setup = await screen.findByRole('region', {
      name: 'How it is set up',
    });
    expect(setup).toHaveTextContent('the portal');
    expect(setup).toHaveTextContent('amd64');
    expect(screen.getByRole('meter')).toBeInTheDocument();
    await noViolations();
    await userEvent.click(screen.getByRole('tab', { name: 'Settings' }));
    const settings = await screen.findByRole('region', { name: 'Settings' });
    expect(settings).toHaveTextContent('Memory limit');
    expect(settings).toHaveTextContent('2g');
    await noViolations();
  });

  it('says where one of the configuration is changed', async () => {
    renderAt(`${path}/lab`, exampleWorld());
    expect(
      await screen.findByText(/imageFactory.providers declares it/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
    await noViolations();
  });

  it.each([
    ['Pause', 'pauseProvider', 'Nothing new starts there', 'Paused'],
    ['Drain', 'drainProvider', 'so that the machine can', 'Draining'],
  ])(
    '%ss after it said what that means, with a reason for others',
    async (name, contract, consequence, chip) => {
      const fake = exampleWorld();
      renderAt(one, fake);
      await userEvent.click(await screen.findByRole('button', { name }));
      const dialog = await screen.findByRole('dialog');
      expect(dialog).toHaveTextContent(consequence);
      await userEvent.type(
        within(dialog).getByRole('textbox', { name: /Reason/ }),
        'New disks',
      );
      await userEvent.click(within(dialog).getByRole('button', { name }));
      expect(await screen.findByText(chip)).toBeInTheDocument();
      expect(screen.getByText(/New disks/)).toBeInTheDocument();
      const call = fake.calls.find(({ id }) => id === contract);
      expect(call?.input).toMatchObject({
        params: { providerId: 'local' },
        body: { reason: 'New disks' },
      });
    },
  );

  it('resumes, and says what is refused', async () => {
    const fake = exampleWorld();
    fake.fail('resumeProvider', () =>
      refusal({ status: 409, name: 'ConflictError', message: 'Just resumed' }),
    );
    renderAt(`${path}/lab`, fake);
    const resume = { name: 'Resume' };
    await userEvent.click(await screen.findByRole('button', resume));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByRole('textbox')).toBeNull();
    await userEvent.click(dialog.getByRole('button', resume));
    expect(await dialog.findByRole('alert')).toHaveTextContent('Just resumed');
    fake.recover('resumeProvider');
    await userEvent.click(dialog.getByRole('button', resume));
    await waitFor(() => expect(screen.queryByText('Draining')).toBeNull());
  });

  it('tells when a draining one is empty', async () => {
    const provider = aProvider({
      state: 'draining',
      slotsUsed: 0,
      drainedAt: ago(30),
    });
    renderAt(one, new FakeImageFactory({ providers: [provider] }));
    expect(
      await screen.findByText(/Nothing runs there any more/),
    ).toBeInTheDocument();
  });

  it('removes one that is empty, and leads back to the others', async () => {
    const provider = aProvider({
      slotsUsed: 0,
      allowedActions: ['update', 'remove'],
    });
    const fake = new FakeImageFactory({ providers: [provider] });
    renderAt(one, fake);
    const remove = { name: 'Remove provider' };
    await userEvent.click(await screen.findByRole('button', remove));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', remove));
    expect(await screen.findByText('There is no provider')).toBeInTheDocument();
    const call = fake.calls.find(({ id }) => id === 'removeProvider');
    expect(call?.input).toMatchObject({ query: { version: 3 } });
  });

  it('explains one that was removed, and offers nothing', async () => {
    const provider = aProvider({ retiredAt: ago(60), allowedActions: [] });
    renderAt(one, new FakeImageFactory({ providers: [provider] }));
    expect(await screen.findByText(/kept for the builds/)).toBeInTheDocument();
    expect(screen.queryByRole('meter')).toBeNull();
  });

  it('offers nothing to those who may nothing, nor shows them settings', async () => {
    renderAt(one, new FakeImageFactory({ providers: [viewersProvider()] }));
    await screen.findByRole('region', { name: 'How it is set up' });
    const page = within(screen.getByRole('main'));
    for (const name of ['Pause', 'Drain', 'Resume', 'Check again', /Remove/]) {
      expect(page.queryByRole('button', { name })).toBeNull();
    }
    expect(page.queryByRole('tab')).toBeNull();
  });

  it('says why it can not be removed or checked now, to those whose roles allow it', async () => {
    const provider = aProvider({
      allowedActions: ['update'],
      refusedActions: [
        {
          action: 'remove',
          code: 'status',
          message: 'The provider This machine still runs 1',
        },
        {
          action: 'check',
          code: 'status',
          message: 'This backend does not have the executor',
        },
      ],
    });
    renderAt(one, new FakeImageFactory({ providers: [provider] }));
    const remove = await screen.findByRole('button', {
      name: 'Remove provider',
    });
    expect(remove).toBeDisabled();
    expect(remove).toHaveAccessibleDescription(
      'The provider This machine still runs 1.',
    );
    const check = screen.getByRole('button', { name: 'Check again' });
    expect(check).toBeDisabled();
    expect(check).toHaveAccessibleDescription(
      'This backend does not have the executor.',
    );
    await noViolations();
  });

  it('says when there is none', async () => {
    const fake = exampleWorld();
    fake.fail('getProvider', notFound);
    renderAt(one, fake);
    expect(
      await screen.findByText(
        'This provider was not found, or is not yours to see',
      ),
    ).toBeInTheDocument();
  });

  it('is grey lines while one waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(one, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});
