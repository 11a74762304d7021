import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aTenantBinding } from '../../dev/accessBuilders';
import { aTenant } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const path = `/image-factory/tenants/${idOf(1, 1)}?tab=members`;
const inputsOf = (fake: FakeImageFactory, id: string) =>
  fake.calls.filter(call => call.id === id).map(call => call.input);
const within24h = (iso: string) =>
  Math.abs(Date.parse(iso) - Date.now() - 86_400_000) < 60_000;

/** A tenant with an owner and a developer, whose roles the person may change. */
const owned = () =>
  new FakeImageFactory({
    tenants: [aTenant({ allowedActions: ['bind'] })],
    tenantBindings: new Map([
      [
        idOf(1, 1),
        [
          aTenantBinding({ role: 'owner', principalRef: 'user:default/ada' }),
          aTenantBinding(),
        ],
      ],
    ]),
  });

async function openDialog(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
}

const row = (name: RegExp) => screen.findByRole('row', { name });

const isClosed = () =>
  waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

describe('the members of a tenant', () => {
  it('are told with role, end and who gave it', async () => {
    renderAt(path, exampleWorld());
    expect(await row(/ada/)).toHaveTextContent(
      /Ownerdoes not endby the configuration/,
    );
    expect(await row(/linus/)).toHaveTextContent('Operatorin 2 hours');
    expect(await row(/auditors/)).toHaveTextContent('ViewerExpired3 hours ago');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('whose role the configuration gives have no button', async () => {
    renderAt(path, exampleWorld());
    await row(/linus/);
    expect(
      screen.getByRole('button', { name: 'Take role from linus' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Take role from ada' }),
    ).not.toBeInTheDocument();
  });

  it('are read again when a role ends', async () => {
    const fake = owned();
    const bindings = fake.world.tenantBindings.get(idOf(1, 1))!;
    bindings[1].expiresAt = new Date(Date.now() + 1_000).toISOString();
    renderAt(path, fake);
    await waitFor(async () =>
      expect(await row(/web-team/)).toHaveTextContent('in less than a minute'),
    );
    bindings[1].expired = true;
    await waitFor(async () =>
      expect(await row(/web-team/)).toHaveTextContent('Expiredjust now'),
    );
  });

  it('say what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listTenantBindings', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(path, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Who has which role could not be read',
    );
  });

  it('may be nobody', async () => {
    renderAt(path, new FakeImageFactory({ tenants: [aTenant()] }));
    expect(
      await screen.findByText('Nobody has a role yet.'),
    ).toBeInTheDocument();
  });
});

describe('giving a role', () => {
  it('to a group, with an end', async () => {
    const fake = owned();
    renderAt(path, fake);
    const dialog = await openDialog('Give role');
    await userEvent.type(
      dialog.getByRole('combobox', { name: /Group or user/ }),
      'group:default/auditors',
    );
    // The list of what was found lies over the dialog until one goes on.
    await userEvent.tab();
    await userEvent.click(dialog.getByRole('radio', { name: /^Viewer/ }));
    await userEvent.click(dialog.getByRole('button', { name: /Ends/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'In 1 day' }),
    );
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
    await userEvent.click(dialog.getByRole('button', { name: 'Give role' }));
    await isClosed();
    expect(await row(/auditors/)).toHaveTextContent(
      /Viewerin (1 day|23 hours)/,
    );
    const [input] = inputsOf(fake, 'putTenantBinding');
    expect(input).toMatchObject({
      body: { role: 'viewer', principalRef: 'group:default/auditors' },
    });
    const { expiresAt } = (input as { body: { expiresAt: string } }).body;
    expect(within24h(expiresAt)).toBe(true);
  });

  it('says what is missing, and sends nothing', async () => {
    const fake = owned();
    renderAt(path, fake);
    const dialog = await openDialog('Give role');
    await userEvent.click(dialog.getByRole('button', { name: /Ends/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'At a time of your choice' }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Give role' }));
    expect(
      await dialog.findByText('Choose a group or a user'),
    ).toBeInTheDocument();
    expect(dialog.getByText('Choose a date and a time')).toBeInTheDocument();
    expect(inputsOf(fake, 'putTenantBinding')).toEqual([]);
  });

  it('keeps what was filled in when it is refused', async () => {
    const fake = owned();
    fake.fail('putTenantBinding', () =>
      refusal({
        status: 403,
        name: 'NotAllowedError',
        message: 'No',
        code: 'role-required',
        roles: { tenant: ['owner'], platform: ['admin'] },
        ask: ['user:default/ada'],
      }),
    );
    renderAt(path, fake);
    const dialog = await openDialog('Give role');
    const who = dialog.getByRole('combobox', { name: /Group or user/ });
    await userEvent.type(who, 'user:default/bob');
    await userEvent.tab();
    await userEvent.click(dialog.getByRole('button', { name: 'Give role' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'It takes the role Owner or Platform admin. Ask ada.',
    );
    expect(who).toHaveValue('user:default/bob');
  });
});

describe('changing a role', () => {
  it('gives the new one in place of the old one, in one request', async () => {
    const fake = owned();
    renderAt(path, fake);
    const dialog = await openDialog('Change role of web-team');
    await userEvent.click(dialog.getByRole('radio', { name: /^Operator/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Change role' }));
    await isClosed();
    await waitFor(async () =>
      expect(await row(/web-team/)).toHaveTextContent('Operator'),
    );
    const changes = fake.calls.filter(call => /Binding$/.test(call.id));
    expect(changes.map(call => call.id)).toEqual(['putTenantBinding']);
    expect(changes[0].input).toMatchObject({
      body: { role: 'operator', insteadOf: 'developer' },
    });
  });

  it('explains that the last owner stays, and changes nothing', async () => {
    const fake = owned();
    renderAt(path, fake);
    const dialog = await openDialog('Change role of ada');
    await userEvent.click(dialog.getByRole('radio', { name: /^Viewer/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Change role' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'left without an owner who stays. Give somebody else the role Owner',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Keep as it is' }),
    );
    await isClosed();
    const roles = screen.getAllByRole('row', { name: /ada/ });
    expect(roles.map(each => each.textContent).join()).toMatch(/Owner/);
  });
});

describe('taking a role', () => {
  it('says what it means, and does it', async () => {
    const fake = owned();
    renderAt(path, fake);
    const dialog = await openDialog('Take role from web-team');
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'no longer sees its projects',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Take role' }));
    await isClosed();
    expect(inputsOf(fake, 'removeTenantBinding')).toMatchObject([
      { query: { role: 'developer', principalRef: 'group:default/web-team' } },
    ]);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
  });

  it('is there in a tenant that is archived, where no role is given or changed', async () => {
    const fake = owned();
    Object.assign(fake.world.tenants[0], {
      status: 'archived',
      allowedActions: ['unbind'],
    });
    renderAt(path, fake);
    const dialog = await openDialog('Take role from web-team');
    await userEvent.click(dialog.getByRole('button', { name: 'Take role' }));
    await isClosed();
    expect(inputsOf(fake, 'removeTenantBinding')).toHaveLength(1);
    const main = within(screen.getByRole('main'));
    for (const name of [/^Give role/, /^Change role/]) {
      expect(main.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('explains that the last owner stays', async () => {
    renderAt(path, owned());
    const dialog = await openDialog('Take role from ada');
    await userEvent.click(dialog.getByRole('button', { name: 'Take role' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'left without an owner who stays',
    );
  });
});
