import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aMyAccess } from '../../dev/accessBuilders';
import { aTenant } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { conflict, notFound, refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const list = '/image-factory/tenants';
const one = `${list}/${idOf(1, 1)}`;
const form = `${list}/new`;
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const inputOf = (fake: FakeImageFactory, id: string) =>
  fake.calls.find(call => call.id === id)?.input;

/** A tenant of which the person may do everything. */
const mine = () =>
  new FakeImageFactory({
    tenants: [
      aTenant({
        allowedActions: ['update', 'set-limits', 'suspend', 'archive', 'bind'],
      }),
    ],
  });

/** Somebody who may make tenants. */
const admin = () =>
  new FakeImageFactory({
    tenants: [aTenant()],
    access: aMyAccess({
      platformRoles: ['admin'],
      platform: [
        {
          permission: 'image-factory.tenant.create',
          title: 'Create tenants',
          allowed: true,
          ownOnly: false,
        },
      ],
    }),
  });

describe('the list of tenants', () => {
  it('shows state and limits, and archived ones when asked', async () => {
    renderAt(list, exampleWorld());
    expect(await screen.findAllByRole('row')).toHaveLength(5);
    expect(screen.getByRole('row', { name: /Operations/ })).toHaveTextContent(
      /Suspended4all/,
    );
    expect(
      screen.queryByRole('link', { name: 'Create tenant' }),
    ).not.toBeInTheDocument();
    await noViolations();

    await userEvent.click(
      screen.getByRole('switch', { name: 'Show archived' }),
    );
    expect(await screen.findByRole('row', { name: /Attic/ })).toHaveTextContent(
      'Archived',
    );
  });

  it('is searched, and says when nothing fits', async () => {
    renderAt(list, exampleWorld());
    await screen.findAllByRole('row');
    await userEvent.type(screen.getByRole('searchbox'), 'opera');
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    await userEvent.type(screen.getByRole('searchbox'), 'xyz');
    expect(
      await screen.findByText('No tenant fits these filters'),
    ).toBeInTheDocument();
  });

  it('goes from page to page', async () => {
    const tenants = Array.from({ length: 30 }, (_, index) =>
      aTenant({ id: idOf(1, 100 + index), title: `Tenant ${100 + index}` }),
    );
    renderAt(list, new FakeImageFactory({ tenants }));
    expect(await screen.findAllByRole('row')).toHaveLength(26);
    await press('Older');
    expect(
      await screen.findByRole('row', { name: /Tenant 129/ }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('row')).toHaveLength(6);
  });

  it('says what a tenant is to somebody who has none', async () => {
    renderAt(list, new FakeImageFactory());
    expect(
      await screen.findByText('You are not a member of any tenant'),
    ).toBeInTheDocument();
    await noViolations();
  });

  it('says what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listTenants', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(list, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Your tenants could not be read',
    );
  });

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(list, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});

describe('the page of a tenant', () => {
  it('shows its limits and who can change them', async () => {
    renderAt(one, exampleWorld());
    const limits = await screen.findByRole('region', { name: 'Limits' });
    expect(limits).toHaveTextContent(/Builds at once4/);
    expect(limits).toHaveTextContent(
      /The role Platform admin or Platform operator can change that. Ask/,
    );
    expect(
      within(limits).queryByRole('button', { name: 'Change limits' }),
    ).not.toBeInTheDocument();
    await noViolations();
  });

  it('offers no action to somebody who may only look', async () => {
    renderAt(`${list}/${idOf(1, 2)}`, exampleWorld());
    await screen.findByRole('region', { name: 'Limits' });
    const main = within(screen.getByRole('main'));
    expect(main.queryByRole('button')).not.toBeInTheDocument();
    expect(main.getByText(/the configuration of the platform/)).toBeVisible();

    await userEvent.click(screen.getByRole('tab', { name: 'Members' }));
    expect(
      await screen.findByRole('row', { name: /web-team/ }),
    ).toHaveTextContent('Viewer');
    expect(main.queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows the projects of the tenant', async () => {
    renderAt(`${one}?tab=projects`, exampleWorld());
    expect(
      await screen.findByRole('row', { name: /Web shop/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('row', { name: /Notebooks/ }),
    ).not.toBeInTheDocument();
  });

  it('takes names and texts of any length', async () => {
    renderAt(`${list}/${idOf(1, 4)}`, exampleWorld());
    expect(
      await screen.findByRole('heading', { level: 2, name: /مشروع/ }),
    ).toBeInTheDocument();
    await noViolations();
  });

  it('does not say whether a tenant exists that one may not see', async () => {
    const fake = exampleWorld();
    fake.fail('getTenant', notFound);
    renderAt(one, fake);
    expect(
      await screen.findByText(
        'This tenant was not found, or is not yours to see',
      ),
    ).toBeInTheDocument();
  });

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(one, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('sets limits, and methods', async () => {
    const fake = mine();
    renderAt(one, fake);
    await press('Change limits');
    const dialog = await screen.findByRole('dialog');
    const builds = within(dialog).getByRole('textbox', {
      name: /Builds at once/,
    });
    await userEvent.clear(builds);
    await userEvent.type(builds, '9{Tab}');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'Only these' }),
    );
    expect(await axe(dialog)).toHaveNoViolations();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Change limits' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(inputOf(fake, 'setTenantLimits')).toMatchObject({
      body: { maxConcurrentBuilds: 9, methods: ['container'] },
    });
    expect(screen.getByRole('region', { name: 'Limits' })).toHaveTextContent(
      /Builds at once9Build methodsContainer image/,
    );
  });

  it('changes title and description, and may leave the description empty', async () => {
    const fake = mine();
    renderAt(one, fake);
    await press('Edit');
    const dialog = await screen.findByRole('dialog');
    const title = within(dialog).getByRole('textbox', { name: /^Title/ });
    await userEvent.clear(title);
    await userEvent.type(title, 'Web 🕸');
    await userEvent.clear(
      within(dialog).getByRole('textbox', { name: /^Description/ }),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByRole('heading', { level: 2, name: 'Web 🕸' }),
    ).toBeInTheDocument();
    expect(inputOf(fake, 'updateTenant')).toMatchObject({
      body: { title: 'Web 🕸', description: '' },
    });
  });
});

describe('the state of a tenant', () => {
  it('is suspended after a reason was given, and resumed', async () => {
    const fake = mine();
    renderAt(one, fake);
    await press('Suspend tenant');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Builds that run go on to their end');
    const confirm = within(dialog).getByRole('button', {
      name: 'Suspend tenant',
    });
    await userEvent.click(confirm);
    expect(
      await within(dialog).findByText('Say why: its members will ask'),
    ).toBeInTheDocument();
    expect(inputOf(fake, 'suspendTenant')).toBeUndefined();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Costs too much',
    );
    expect(await axe(dialog)).toHaveNoViolations();
    await userEvent.click(confirm);

    expect(
      await screen.findByText('The tenant Web platform is suspended'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Why: Costs too much/)).toBeInTheDocument();

    await press('Resume tenant');
    const again = await screen.findByRole('dialog');
    await userEvent.click(
      within(again).getByRole('button', { name: 'Resume tenant' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByText('The tenant Web platform is suspended'),
      ).not.toBeInTheDocument(),
    );
  });

  it('is archived for good only when its name was typed', async () => {
    const fake = mine();
    renderAt(one, fake);
    await press('Archive tenant');
    const dialog = await screen.findByRole('dialog');
    const confirm = within(dialog).getByRole('button', {
      name: 'Archive tenant',
    });
    const name = within(dialog).getByRole('textbox', {
      name: /Type web to confirm/,
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Over',
    );
    await userEvent.type(name, 'wob');
    await userEvent.click(confirm);
    expect(
      await within(dialog).findByText('This is not its name. Type web.'),
    ).toBeInTheDocument();
    expect(inputOf(fake, 'archiveTenant')).toBeUndefined();
    await userEvent.clear(name);
    await userEvent.type(name, 'web');
    await userEvent.click(confirm);
    expect(
      await screen.findByText('The tenant Web platform is archived'),
    ).toBeInTheDocument();
    const main = within(screen.getByRole('main'));
    expect(main.queryByRole('button')).not.toBeInTheDocument();
  });

  it('keeps the reason in the dialog when it was refused', async () => {
    const fake = mine();
    fake.fail('suspendTenant', () =>
      conflict('managed-by-configuration', 'Look there'),
    );
    renderAt(one, fake);
    await press('Suspend tenant');
    const dialog = await screen.findByRole('dialog');
    const reason = within(dialog).getByRole('textbox', { name: /Reason/ });
    await userEvent.type(reason, 'Costs');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Suspend tenant' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'it is changed there',
    );
    expect(reason).toHaveValue('Costs');
  });
});

describe('the form of a new tenant', () => {
  const type = (name: string | RegExp, text: string) =>
    userEvent.type(screen.getByRole('textbox', { name }), text);
  const owner = async (ref: string) => {
    await userEvent.type(
      screen.getByRole('combobox', { name: /First owner/ }),
      ref,
    );
    // The list of what was found lies over the page until one goes on.
    await userEvent.tab();
  };

  it('makes it with its first owner, and leads to it', async () => {
    const fake = admin();
    renderAt(form, fake);
    await screen.findByRole('textbox', { name: /^Name/ });
    await type(/^Name/, 'shops');
    await type(/^Title/, 'Shops');
    await owner('group:default/shop-team');
    await noViolations();
    await press('Create tenant');
    expect(
      await screen.findByRole('heading', { level: 2, name: 'Shops' }),
    ).toBeInTheDocument();
    expect(inputOf(fake, 'createTenant')).toMatchObject({
      body: {
        name: 'shops',
        title: 'Shops',
        maxConcurrentBuilds: 4,
        roleBindings: [
          { role: 'owner', principalRef: 'group:default/shop-team' },
        ],
      },
    });
  });

  it('says at each field what is wrong, and sends nothing', async () => {
    const fake = admin();
    renderAt(form, fake);
    await screen.findByRole('textbox', { name: /^Name/ });
    await type(/^Name/, 'Web Shop');
    await owner('shop-team');
    await press('Create tenant');
    expect(await screen.findByText(/Try web-shop/)).toBeInTheDocument();
    expect(screen.getByText('Title is missing')).toBeInTheDocument();
    expect(
      screen.getByText(/“shop-team” is no reference of a group or user/),
    ).toBeInTheDocument();
    expect(inputOf(fake, 'createTenant')).toBeUndefined();
  });

  it('says at the field that a name is taken', async () => {
    renderAt(form, admin());
    await screen.findByRole('textbox', { name: /^Name/ });
    await type(/^Name/, 'web');
    await type(/^Title/, 'Second');
    await owner('user:default/bob');
    await press('Create tenant');
    expect(
      await screen.findByText('The name is taken. Choose another.'),
    ).toBeInTheDocument();
  });

  it('says who may, to those who may not', async () => {
    renderAt(form, exampleWorld());
    expect(
      await screen.findByText('You may not create tenants'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/It takes the role Platform admin. Ask platform-team/),
    ).toBeInTheDocument();
  });
});
