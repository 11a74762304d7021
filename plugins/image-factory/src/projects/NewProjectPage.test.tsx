import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aTenant } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { renderAt } from '../../dev/renderAt';

const form = '/image-factory/projects/new';

const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

describe('the form of a new project', () => {
  const type = (name: string | RegExp, text: string) =>
    userEvent.type(screen.getByRole('textbox', { name }), text);
  const create = () =>
    userEvent.click(screen.getByRole('button', { name: 'Create project' }));

  it('creates it in the only tenant where one may, and leads to it', async () => {
    const fake = exampleWorld();
    renderAt(form, fake);
    await screen.findByRole('textbox', { name: /^Name/ });
    await type(/^Name/, 'checkout');
    await type(/^Title/, 'Checkout 🛒');
    await noViolations();
    await create();
    expect(
      await screen.findByRole('heading', { name: 'Checkout 🛒' }),
    ).toBeInTheDocument();
    const call = fake.calls.find(each => each.id === 'createProject');
    expect(call?.input).toMatchObject({
      params: { tenantId: idOf(1, 1) },
      body: { name: 'checkout', title: 'Checkout 🛒' },
    });
  });

  it('says at the field that a name is taken', async () => {
    renderAt(form, exampleWorld());
    await screen.findByRole('textbox', { name: /^Name/ });
    await type(/^Name/, 'shop');
    await type(/^Title/, 'Second shop');
    await create();
    expect(
      await screen.findByText(/This name is taken in the tenant/),
    ).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveValue(
      'Second shop',
    );
  });

  it('says what is wrong before it sends anything', async () => {
    const fake = exampleWorld();
    renderAt(form, fake);
    await screen.findByRole('textbox', { name: /^Name/ });
    await type(/^Name/, 'Web Shop');
    await create();
    expect(
      await screen.findByText(/Name uses lower-case.*Try web-shop/),
    ).toBeInTheDocument();
    expect(screen.getByText('Title is missing')).toBeInTheDocument();
    expect(fake.calls.some(call => call.id === 'createProject')).toBe(false);
    await noViolations();
  });

  it('asks for a tenant where there are several', async () => {
    renderAt(
      form,
      new FakeImageFactory({
        tenants: [aTenant(), aTenant({ id: idOf(1, 3), name: 'ops' })],
      }),
    );
    await screen.findByRole('textbox', { name: /^Name/ });
    await create();
    expect(await screen.findByText('Choose a tenant')).toBeInTheDocument();
  });

  it('says who may, to those who may not', async () => {
    renderAt(form, new FakeImageFactory());
    expect(
      await screen.findByText('You may not create projects'),
    ).toBeInTheDocument();
  });
});
