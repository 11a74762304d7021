import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  anExecutor,
  clusterExecutor,
  tektonExecutor,
} from '../../dev/providerBuilders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/providers';
const add = `${path}/-/new`;
const edit = `${path}/local/edit`;
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

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

  it('takes what a cluster with Tekton is told, and says what is wrong in it', async () => {
    const fake = new FakeImageFactory({
      executors: [tektonExecutor],
      mayAddProviders: true,
    });
    renderAt(add, fake);
    await screen.findByRole('textbox', { name: /^Id/ });
    await type(/^Id/, 'prod');
    await type(/^Title/, 'Production');
    await type(/^Cluster/, 'eu-1');
    await type(/^Tool image/, 'tools:latest');
    const tolerations = screen.getByRole('group', { name: 'Tolerations' });
    const addRow = within(tolerations).getByRole('button', { name: 'Add' });
    await userEvent.click(addRow);
    await userEvent.click(addRow);
    const keys = () =>
      within(tolerations).getAllByRole('textbox', { name: /^Key/ });
    await userEvent.type(keys()[0], 'a key');
    await userEvent.type(keys()[1], 'spot');
    const selector = screen.getByRole('group', { name: 'Node selector' });
    const addLabel = within(selector).getByRole('button', { name: 'Add' });
    await userEvent.click(addLabel);
    await type(/Node selector, line 1: Name/, 'disk');
    await type(/Node selector, line 1: Value/, 's s d');
    await save();
    expect(await screen.findByText(/^Tool image is not written/)).toBeVisible();
    expect(screen.getByText(/^Key is not written/)).toBeVisible();
    expect(within(selector).getByText(/is not written/)).toBeVisible();
    await noViolations();

    await userEvent.click(
      screen.getByRole('button', { name: 'Remove Tolerations 1' }),
    );
    expect(keys().map(key => (key as HTMLInputElement).value)).toEqual([
      'spot',
    ]);
    const image = screen.getByRole('textbox', { name: /^Tool image/ });
    await userEvent.clear(image);
    await type(/^Tool image/, `r/tools@sha256:${'a'.repeat(64)}`);
    const value = screen.getByRole('textbox', {
      name: /Node selector, line 1: Value/,
    });
    await userEvent.clear(value);
    await userEvent.type(value, 'ssd');
    await save();
    await screen.findByRole('heading', { name: 'Production' });
    const call = fake.calls.find(({ id }) => id === 'createProvider');
    expect(call?.input).toMatchObject({
      body: {
        executor: 'tekton',
        settings: {
          cluster: 'eu-1',
          tolerations: [{ key: 'spot', operator: 'Equal' }],
          nodeSelector: { disk: 'ssd' },
          memoryLimit: '2Gi',
          waitingLimitSeconds: 600,
        },
      },
    });
  });

  it('does not lose the first of two lines of one name inside the settings', async () => {
    const fake = new FakeImageFactory({
      executors: [clusterExecutor],
      mayAddProviders: true,
    });
    renderAt(add, fake);
    await screen.findByRole('textbox', { name: /^Id/ });
    const addLine = screen.getByRole('button', { name: 'Add' });
    await userEvent.click(addLine);
    await userEvent.click(addLine);
    await type(/line 1: Name/, 'disk');
    await type(/line 2: Name/, 'disk');
    await save();
    expect(
      await screen.findByText('The name disk is given twice'),
    ).toBeInTheDocument();
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
