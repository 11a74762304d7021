import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { notFound } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const list = '/image-factory/projects';

const one = `${list}/${idOf(2, 1)}`;

const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

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

  it('shows its place in the catalog, and takes another', async () => {
    const fake = exampleWorld();
    Object.assign(fake.world.projects[0], {
      owner: 'group:default/shop-team',
      sources: ['https://git.example.com/shop.git'],
      defaultMethod: 'container',
    });
    renderAt(one, fake);
    expect(await screen.findByText('shop-team')).toBeInTheDocument();
    expect(screen.getByText('Container image')).toBeInTheDocument();
    expect(screen.queryByText('System')).not.toBeInTheDocument();
    await noViolations();

    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /System/ }),
      'system:default/shop',
    );
    await userEvent.clear(
      within(dialog).getByRole('textbox', { name: /Owner/ }),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('System')).toBeInTheDocument();
    const call = fake.calls.find(each => each.id === 'updateProject');
    expect(call?.input).toEqual(
      expect.objectContaining({
        body: {
          title: 'Web shop',
          description: 'The storefront and its API.',
          system: 'system:default/shop',
          sources: ['https://git.example.com/shop.git'],
          defaultMethod: 'container',
        },
      }),
    );
  });

  const kept = (file: object) => {
    const fake = exampleWorld();
    Object.assign(fake.world.projects[0], {
      managedBy: 'file',
      file: {
        location: 'url:https://git.example.com/shop/catalog-info.yaml',
        problems: [],
        ...file,
      },
      allowedActions: ['submit-build', 'archive'],
    });
    renderAt(one, fake);
  };

  it('leads to the file that keeps it, and offers no change', async () => {
    kept({});
    expect(
      await screen.findByRole('link', { name: /catalog-info.yaml/ }),
    ).toHaveAttribute('href', 'https://git.example.com/shop/catalog-info.yaml');
    expect(screen.getByText('Kept in')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    await noViolations();
  });

  it('says what is wrong with the file that keeps it (PT-04)', async () => {
    kept({
      problems: [{ field: 'spec.tenant', message: 'is no tenant: nowhere' }],
    });
    const notice = (
      await screen.findByText('The file that keeps this project is wrong')
    ).closest('[role="status"]');
    expect(notice).toHaveTextContent('spec.tenant is no tenant: nowhere');
    expect(notice).toHaveTextContent('the project goes on as it was');
    await noViolations();
  });

  it('says that its file is gone, and what brings it back', async () => {
    kept({ goneAt: '2026-01-02T03:04:05.678Z' });
    expect(
      await screen.findByText('The catalog no longer has its file'),
    ).toBeInTheDocument();
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
