import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  ago,
  anExecutor,
  aProvider,
  clusterExecutor,
} from '../../dev/builders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { notFound, refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/providers';
const one = `${path}/local`;
const add = `${path}/-/new`;
const edit = `${one}/edit`;
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
const viewersProvider = () =>
  aProvider({ allowedActions: [], settings: undefined });

describe('the providers', () => {
  it('show what is wrong first, with what was seen and what to do', async () => {
    renderAt(path, exampleWorld());
    const spare = await screen.findByRole('region', { name: 'Spare machine' });
    const checks = within(spare).getAllByRole('listitem');
    expect(checks[0]).toHaveTextContent('Isolation');
    expect(checks[0]).toHaveTextContent('runc: not found');
    expect(checks[0]).toHaveTextContent('sudo apt-get install runc');
    expect(checks[1]).toHaveTextContent('Open files');
    expect(
      within(spare).getByRole('button', { name: '2 checks passed' }),
    ).toHaveAttribute('aria-expanded', 'false');
    await noViolations();
  });

  it('tell how full each is, and lead to its page', async () => {
    renderAt(path, exampleWorld());
    const meter = await screen.findByRole('meter', { name: 'This machine' });
    expect(meter).toHaveAttribute('aria-valuetext', '1 of 2 slots used');
    expect(meter).toHaveAttribute('aria-valuenow', '1');
    expect(screen.getByRole('link', { name: 'This machine' })).toHaveAttribute(
      'href',
      one,
    );
  });

  it('tell who keeps one from starting anything, why, and who may use it', async () => {
    renderAt(path, exampleWorld());
    const chip = await screen.findByText('Draining');
    const lab = chip.closest('section')!;
    expect(lab).toHaveTextContent('1 build still runs');
    expect(lab).toHaveTextContent('New disks on Thursday · by');
    expect(lab).toHaveTextContent('10 min ago');
    expect(lab).toHaveTextContent('Web platform');
    const mine = screen.getByRole('region', { name: 'This machine' });
    expect(mine).toHaveTextContent('All tenants');
  });

  it('say to a tenant that it may not use one, and not who may', async () => {
    const provider = aProvider({ tenants: { type: 'some', seen: [] } });
    renderAt(path, new FakeImageFactory({ providers: [provider] }));
    expect(await screen.findByText('None of yours')).toBeInTheDocument();
  });

  it('are checked again when asked, which may fail', async () => {
    const fake = new FakeImageFactory({ providers: [aProvider()] });
    renderAt(path, fake);
    const check = await screen.findByRole('button', { name: 'Check again' });
    await userEvent.click(check);
    expect(fake.calls.map(call => call.id)).toContain('checkProvider');

    fake.fail('checkProvider', () =>
      refusal({ status: 503, name: 'Unavailable', message: 'It is gone' }),
    );
    await userEvent.click(check);
    expect(
      await screen.findByText('It could not be checked'),
    ).toBeInTheDocument();
  });

  it('offer nothing to those who may nothing', async () => {
    renderAt(path, new FakeImageFactory({ providers: [viewersProvider()] }));
    await screen.findByRole('region', { name: 'This machine' });
    const page = within(screen.getByRole('main'));
    expect(page.queryByRole('button')).not.toBeInTheDocument();
    expect(
      page.queryByRole('link', { name: 'Add provider' }),
    ).not.toBeInTheDocument();
  });

  it('say what one is when there is none, and lead those on who may add one', async () => {
    renderAt(path, new FakeImageFactory({ mayAddProviders: true }));
    expect(await screen.findByText('There is no provider')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Add provider' })).toHaveAttribute(
      'href',
      add,
    );
    await noViolations();
  });

  it('say what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listProviders', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(path, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not for you');
    await noViolations();
  });

  it('are grey lines while one waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(path, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('bear names and ids of any length, a hundred of them', async () => {
    const providers = Array.from({ length: 100 }, (_, n) =>
      aProvider({
        id: `p${n}-${'x'.repeat(59)}`,
        title: `${'ä'.repeat(195)} ${n}`,
      }),
    );
    renderAt(path, new FakeImageFactory({ providers }));
    expect(await screen.findAllByRole('meter')).toHaveLength(100);
  });
});

describe('the page of a provider', () => {
  it('shows whether it works, how full it is, and how it is set up', async () => {
    renderAt(one, exampleWorld());
    const setup = await screen.findByRole('region', {
      name: 'How it is set up',
    });
    expect(setup).toHaveTextContent('the portal');
    expect(setup).toHaveTextContent('amd64');
    const settings = screen.getByRole('region', { name: 'Settings' });
    expect(settings).toHaveTextContent('memoryLimit');
    expect(settings).toHaveTextContent('2g');
    expect(screen.getByRole('meter')).toBeInTheDocument();
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
      await screen.findByText(/nothing runs there any more/),
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
    expect(page.queryByRole('region', { name: 'Settings' })).toBeNull();
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

const type = (name: string | RegExp, text: string) =>
  userEvent.type(screen.getByRole('textbox', { name }), text);

describe('the form of a new provider', () => {
  const save = () =>
    userEvent.click(screen.getByRole('button', { name: 'Add provider' }));

  it('is made of the settings of its kind, and leads to the provider', async () => {
    const fake = exampleWorld();
    renderAt(add, fake);
    await screen.findByRole('textbox', { name: /^Id/ });
    await noViolations();
    await type(/^Id/, 'local-2');
    await type(/^Title/, 'Second machine');
    await type(/Memory limit/, '512m');
    await userEvent.click(screen.getByRole('radio', { name: 'Nothing' }));
    await userEvent.click(
      screen.getByRole('radio', { name: 'Only some tenants' }),
    );
    await type(/Names of the tenants/, 'web, data');
    await save();
    expect(
      await screen.findByRole('heading', { name: 'Second machine' }),
    ).toBeInTheDocument();
    const call = fake.calls.find(({ id }) => id === 'createProvider');
    expect(call?.input).toEqual({
      body: {
        id: 'local-2',
        title: 'Second machine',
        executor: 'local',
        slots: 1,
        tenants: { type: 'some', names: ['web', 'data'] },
        settings: { network: 'none', memoryLimit: '512m' },
      },
    });
  });

  it('keeps what all kinds have when another kind is chosen, and sends what that wants', async () => {
    const executors = [anExecutor(), clusterExecutor];
    const fake = new FakeImageFactory({ executors, mayAddProviders: true });
    renderAt(add, fake);
    await screen.findByRole('textbox', { name: /^Id/ });
    await type(/^Id/, 'prod');
    await type(/^Title/, 'Production');
    await userEvent.click(screen.getByRole('button', { name: /Kind/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Cluster' }),
    );
    await type(/^Cluster/, 'eu-1');
    await userEvent.click(screen.getByRole('radio', { name: 'Shared' }));
    await type(/^Name$/, 'builds');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    await type(/line 1: Name/, 'disk');
    await type(/line 1: Value/, 'ssd');
    await save();
    await screen.findByRole('heading', { name: 'Production' });
    const call = fake.calls.find(({ id }) => id === 'createProvider');
    expect(call?.input).toMatchObject({
      body: {
        id: 'prod',
        title: 'Production',
        executor: 'cluster',
        settings: {
          cluster: 'eu-1',
          namespaces: { type: 'shared', name: 'builds' },
          nodeSelector: { disk: 'ssd' },
          managed: true,
        },
      },
    });
  });

  it('says at each field what is wrong with it, before and after it was sent', async () => {
    const fake = exampleWorld();
    renderAt(add, fake);
    await screen.findByRole('textbox', { name: /^Id/ });
    await save();
    expect(await screen.findByText('Id is missing')).toBeInTheDocument();
    expect(fake.calls.some(({ id }) => id === 'createProvider')).toBe(false);

    await type(/^Id/, 'local-2');
    await type(/^Title/, 'Second');
    await type(/Memory limit/, 'lots');
    const message = 'must be a size such as 512m';
    fake.fail('createProvider', () =>
      refusal({
        status: 400,
        name: 'InputError',
        message,
        issues: [
          {
            path: ['body', 'settings', 'memoryLimit'],
            rule: 'custom',
            message,
          },
        ],
      }),
    );
    await save();
    expect(
      await screen.findByText(`Memory limit ${message}`),
    ).toBeInTheDocument();
    fake.fail('createProvider', () =>
      refusal({
        status: 409,
        name: 'ConflictError',
        message: 'Taken',
        code: 'name-taken',
      }),
    );
    await save();
    expect(await screen.findByText(/This id is taken/)).toBeInTheDocument();
  });

  it.each([
    [
      'there is no kind',
      { mayAddProviders: true },
      'This backend can drive no provider',
    ],
    ['one may not', { executors: [anExecutor()] }, 'You can’t add providers'],
  ])('says so when %s', async (_, world, text) => {
    renderAt(add, new FakeImageFactory(world));
    expect(await screen.findByText(text)).toBeInTheDocument();
    await noViolations();
  });

  it('says what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listExecutors', () =>
      refusal({ status: 503, name: 'Unavailable', message: 'Not now' }),
    );
    renderAt(add, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent('Not now');
  });
});

describe('the form of a provider', () => {
  const save = () =>
    userEvent.click(screen.getByRole('button', { name: 'Save provider' }));

  it('starts as it is, and sends the version that was read', async () => {
    const fake = exampleWorld();
    renderAt(edit, fake);
    const title = await screen.findByRole('textbox', { name: /^Title/ });
    expect(title).toHaveValue('This machine');
    expect(screen.getByRole('textbox', { name: /Memory limit/ })).toHaveValue(
      '2g',
    );
    expect(screen.getByRole('radio', { name: 'Nothing' })).toBeChecked();
    expect(screen.queryByRole('textbox', { name: /^Id/ })).toBeNull();
    await noViolations();
    await userEvent.clear(title);
    await type(/^Title/, 'Big machine');
    await userEvent.click(screen.getByRole('radio', { name: 'Left open' }));
    await save();
    expect(
      await screen.findByRole('heading', { name: 'Big machine' }),
    ).toBeInTheDocument();
    const call = fake.calls.find(({ id }) => id === 'updateProvider');
    expect(call?.input).toEqual({
      params: { providerId: 'local' },
      body: {
        version: 3,
        title: 'Big machine',
        slots: 2,
        tenants: { type: 'all' },
        settings: { memoryLimit: '2g' },
      },
    });
  });

  it('keeps what was filled in when somebody else was faster', async () => {
    const fake = exampleWorld();
    fake.fail('updateProvider', () =>
      refusal({
        status: 409,
        name: 'ConflictError',
        code: 'conflict',
        message: 'The provider This machine was changed meanwhile',
      }),
    );
    renderAt(edit, fake);
    await screen.findByRole('textbox', { name: /^Title/ });
    await type(/^Title/, ' two');
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'was changed meanwhile',
    );
    expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveValue(
      'This machine two',
    );
  });

  it('says who may when one may not', async () => {
    renderAt(`${path}/lab/edit`, exampleWorld());
    expect(
      await screen.findByText('You can’t edit this provider here'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Back to the provider' }),
    ).toHaveAttribute('href', `${path}/lab`);
  });
});
