import { PullToken } from '@imagefactory/backstage-plugin-image-factory-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aTenant } from '../../dev/builders';
import { ago, idOf } from '../../dev/ids';
import { anImage } from '../../dev/imageBuilders';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { FakeWorld } from '../../dev/FakeWorld';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const address = `/image-factory/images/${idOf(5, 1)}`;

function aPullToken(n: number, parts: Partial<PullToken> = {}): PullToken {
  return {
    id: idOf(9, n),
    owner: 'user:default/ada',
    title: `machine ${n}`,
    createdAt: ago(n * 86_400),
    ...parts,
  };
}

function show(world: Partial<FakeWorld> = {}) {
  const fake = new FakeImageFactory({
    tenants: [aTenant()],
    images: [anImage()],
    ...world,
  });
  renderAt(address, fake);
  return fake;
}

const tokens = () => screen.findByRole('region', { name: 'Your pull tokens' });
const help = () =>
  screen.findByRole('region', { name: 'Pull it with your own tools' });

describe('the help to pull an image', () => {
  it('shows the rest of the page while it loads', async () => {
    const fake = new FakeImageFactory({
      tenants: [aTenant()],
      images: [anImage()],
    });
    fake.fail('getRegistry', () => new Promise(() => undefined));
    renderAt(address, fake);
    expect(
      await screen.findByRole('region', { name: 'Latest version' }),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Loading')).not.toEqual([]);
  });

  it('says what failed, and leaves the rest of the page', async () => {
    const fake = new FakeImageFactory({
      tenants: [aTenant()],
      images: [anImage()],
    });
    fake.fail('getRegistry', () =>
      refusal({ status: 503, name: 'Error', message: 'Not now' }),
    );
    renderAt(address, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'How to sign in to the registry could not be read',
    );
    expect(
      screen.getByRole('region', { name: 'Latest version' }),
    ).toBeInTheDocument();
  });

  it('leads to a first token', async () => {
    show();
    expect(
      await within(await tokens()).findByText('You have no pull token yet.'),
    ).toBeInTheDocument();
    expect(await help()).toHaveTextContent(
      'docker login --username TOKEN-ID 127.0.0.1:5000',
    );
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('shows how each tool is used, and remembers which', async () => {
    show({
      pullTokens: [aPullToken(1)],
      registry: { insecure: true, takesPullTokens: true },
    });
    const section = within(await help());
    await screen.findByText('machine 1');
    await userEvent.click(section.getByRole('button', { name: /Docker/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Podman' }),
    );
    expect(
      await section.findByText(
        `podman login --tls-verify=false --username ${idOf(
          9,
          1,
        )} 127.0.0.1:5000`,
      ),
    ).toBeInTheDocument();
  });

  it('speaks of no tokens where the registry takes none', async () => {
    const fake = show({
      registry: { insecure: false, takesPullTokens: false },
    });
    expect(await help()).toHaveTextContent('takes no tokens of yours');
    expect(screen.queryByText('Your pull tokens')).not.toBeInTheDocument();
    expect(fake.calls.map(({ id }) => id)).not.toContain('listPullTokens');
  });

  it('is not shown for an image without a version', async () => {
    show({ images: [anImage({ latest: undefined, versionCount: 0 })] });
    expect(await screen.findByText('Nothing was pushed yet.')).toBeVisible();
    expect(
      screen.queryByText('Pull it with your own tools'),
    ).not.toBeInTheDocument();
  });
});

describe('pull tokens', () => {
  it('are listed with their end and last use', async () => {
    show({
      pullTokens: [
        aPullToken(1, { lastUsedAt: ago(300) }),
        aPullToken(2, { expiresAt: ago(3_600) }),
        aPullToken(3, { title: 'x'.repeat(200) }),
      ],
    });
    const section = within(await tokens());
    expect(
      await section.findByRole('row', { name: /machine 1/ }),
    ).toHaveTextContent('5 min ago');
    expect(section.getByRole('row', { name: /machine 2/ })).toHaveTextContent(
      'Ended',
    );
    expect(section.getByRole('row', { name: /machine 2/ })).toHaveTextContent(
      'Never',
    );
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('that can not be read are told apart from the commands', async () => {
    const fake = new FakeImageFactory({
      tenants: [aTenant()],
      images: [anImage()],
    });
    fake.fail('listPullTokens', () =>
      refusal({ status: 503, name: 'Error', message: 'Not now' }),
    );
    renderAt(address, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Your pull tokens could not be read',
    );
    expect(await help()).toHaveTextContent('docker login');
  });

  it('show their secret once', async () => {
    const fake = show();
    await tokens();
    await userEvent.click(
      screen.getByRole('button', { name: 'Create pull token' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const create = dialog.getByRole('button', { name: 'Create pull token' });
    expect(create).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Name' }),
      'laptop',
    );
    await userEvent.click(create);

    const section = within(await tokens());
    expect(await section.findByText('ifpt_shown-once')).toBeInTheDocument();
    expect(fake.calls).toContainEqual({
      id: 'createPullToken',
      input: { body: { title: 'laptop', expiresInDays: 90 } },
    });
    const [{ id }] = fake.world.pullTokens;
    expect(await help()).toHaveTextContent(`--username ${id}`);

    await userEvent.click(section.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText('ifpt_shown-once')).not.toBeInTheDocument();
    expect(section.getByText('laptop')).toBeInTheDocument();
  });

  it('that are refused keep what was typed', async () => {
    const fake = show();
    await tokens();
    fake.fail('createPullToken', () =>
      refusal({
        status: 409,
        name: 'ConflictError',
        message: 'You have 50 pull tokens',
      }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Create pull token' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await userEvent.type(name, 'laptop');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Create pull token' }),
    );
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'You have 50 pull tokens',
    );
    expect(name).toHaveValue('laptop');
  });

  it('are revoked after a word about what that means', async () => {
    const fake = show({ pullTokens: [aPullToken(1)] });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Revoke machine 1' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/can pull no more/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Revoke token' }));
    await waitFor(() => expect(fake.world.pullTokens).toEqual([]));
    expect(
      await screen.findByText('You have no pull token yet.'),
    ).toBeInTheDocument();
  });
});
