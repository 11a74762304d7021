import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aMyAccess } from '../../dev/accessBuilders';
import { aTenant } from '../../dev/builders';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { inputOf } from '../../dev/inputOf';
import { renderAt } from '../../dev/renderAt';
import { press } from '../../dev/press';

const form = '/image-factory/tenants/new';

const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

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
