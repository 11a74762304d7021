import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aTenant } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { refusedAs } from '../../dev/exampleAccess';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { notFound, refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const list = '/image-factory/projects';
const one = `${list}/${idOf(2, 1)}`;
const form = `${list}/new`;
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

describe('the list of projects', () => {
  it('shows active projects with their tenant, and archived ones when asked', async () => {
    renderAt(list, exampleWorld());
    expect(await screen.findAllByRole('row')).toHaveLength(5);
    expect(screen.getByText('Data science', { selector: 'bdi' })).toBeVisible();
    await noViolations();

    await userEvent.click(
      screen.getByRole('switch', { name: 'Show archived' }),
    );
    expect(await screen.findByText('Old shop')).toBeInTheDocument();
  });

  it('searches on the server once typing has stopped', async () => {
    const fake = exampleWorld();
    renderAt(list, fake);
    await screen.findAllByRole('row');
    await userEvent.type(screen.getByRole('searchbox'), 'note');
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    await userEvent.type(screen.getByRole('searchbox'), 'xyz');
    expect(
      await screen.findByText('No project fits these filters'),
    ).toBeInTheDocument();
  });

  it('leads on to the first project', async () => {
    renderAt(list, new FakeImageFactory({ tenants: [aTenant()] }));
    expect(
      await screen.findByRole('link', { name: 'Create the first project' }),
    ).toHaveAttribute('href', form);
    await noViolations();
  });

  it('says who can help those who may not create one', async () => {
    renderAt(
      list,
      new FakeImageFactory({
        tenants: [
          aTenant({
            allowedActions: [],
            refusedActions: [refusedAs('viewer', 'create-project')],
          }),
        ],
      }),
    );
    expect(
      await screen.findByText(
        /It takes the role Owner, Developer, or Platform admin. Ask ada./,
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /Create/ }),
    ).not.toBeInTheDocument();
  });

  it('says when the person belongs to no tenant', async () => {
    renderAt(list, new FakeImageFactory());
    expect(
      await screen.findByText(/You are not a member of any tenant/),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const fake = exampleWorld();
    fake.fail('listProjects', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(list, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The projects could not be read',
    );
    await noViolations();
  });

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(list, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});

describe('the page of a project', () => {
  it('shows its builds and its images', async () => {
    renderAt(one, exampleWorld());
    const builds = await screen.findByRole('region', { name: 'Builds' });
    expect(
      await within(builds).findByRole('row', { name: /Build 128/ }),
    ).toBeInTheDocument();
    const images = screen.getByRole('region', { name: 'Images' });
    expect(
      await within(images).findByRole('row', { name: /api/ }),
    ).toBeInTheDocument();
    await noViolations();
  });

  it('archives after it said what that means', async () => {
    renderAt(one, exampleWorld());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Archive project' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('It takes no more builds.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Archive project' }),
    );
    expect(
      await screen.findByText(/Archived: it takes no more builds/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Archive project' }),
    ).not.toBeInTheDocument();
  });

  it('brings an archived project back', async () => {
    renderAt(`/image-factory/projects/${idOf(2, 3)}`, exampleWorld());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore project' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Restore project',
      }),
    );
    expect(
      await screen.findByRole('button', { name: 'Archive project' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByText(/Archived: it takes no more builds/),
    ).not.toBeInTheDocument();
  });

  it('changes title and description, and keeps its name', async () => {
    const fake = exampleWorld();
    renderAt(one, fake);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = await screen.findByRole('dialog');
    const title = within(dialog).getByRole('textbox', { name: /Title/ });
    await userEvent.clear(title);
    await userEvent.type(title, 'Shop of the web');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByRole('heading', { name: 'Shop of the web' }),
    ).toBeInTheDocument();
    expect(fake.world.projects[0]).toMatchObject({
      name: 'shop',
      title: 'Shop of the web',
      description: 'The storefront and its API.',
    });
  });

  it('says whose role differs in it, and where the others are', async () => {
    renderAt(one, exampleWorld());
    const roles = await screen.findByRole('region', {
      name: 'Roles in this project',
    });
    expect(
      await within(roles).findByRole('row', { name: /contractors/ }),
    ).toHaveTextContent('No access');
    expect(
      within(roles).getByRole('link', { name: 'Members of the tenant' }),
    ).toHaveAttribute(
      'href',
      `/image-factory/tenants/${idOf(1, 1)}?tab=members`,
    );
  });

  it('shuts a group out of the project', async () => {
    const fake = exampleWorld();
    renderAt(one, fake);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Give role' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Group or user/ }),
      'group:default/guests',
    );
    await userEvent.tab();
    await userEvent.click(
      within(dialog).getByRole('radio', { name: /^No access/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Give role' }),
    );
    expect(
      await screen.findByRole('row', { name: /guests/ }),
    ).toHaveTextContent('No access');
    const call = fake.calls.find(each => each.id === 'putProjectBinding');
    expect(call?.input).toMatchObject({
      params: { projectId: idOf(2, 1) },
      body: { role: 'none', principalRef: 'group:default/guests' },
    });
  });

  it('explains that its tenant is suspended, and who can change that', async () => {
    renderAt(`${list}/${idOf(2, 5)}`, exampleWorld());
    const notice = await screen.findByText(
      'The tenant Operations is suspended',
    );
    const alert = notice.closest('[role="status"]');
    expect(alert).toHaveTextContent('Its bills were not paid since March');
    expect(alert).toHaveTextContent(
      'The role Platform admin or Platform operator can change that. Ask',
    );
    await noViolations();
  });

  it('does not say whether a project exists that one may not see', async () => {
    const fake = exampleWorld();
    fake.fail('getProject', notFound);
    renderAt(one, fake);
    expect(
      await screen.findByText(
        'This project was not found, or is not yours to see',
      ),
    ).toBeInTheDocument();
  });
});

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
