import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  aMyAccess,
  aProjectAccess,
  aTenantAccess,
} from '../../dev/accessBuilders';
import { aTenant } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/access';

describe('the page of one’s own access', () => {
  it('says who one is, and what one may do in each tenant and project', async () => {
    renderAt(path, exampleWorld());
    const web = await screen.findByRole('region', {
      name: 'In the tenant Web platform',
    });
    expect(web).toHaveTextContent(/Owner through web-team/);
    expect(within(web).getByText('Submit builds')).toBeInTheDocument();
    const data = screen.getByRole('region', {
      name: 'In the tenant Data science',
    });
    expect(data).toHaveTextContent(/Viewer through web-team, ends in 1 day/);
    const notebooks = screen.getByRole('region', {
      name: 'In the project Notebooks of Data science',
    });
    expect(notebooks).toHaveTextContent('Developer');
    expect(
      screen.getByText('(user:default/ada)', { exact: false }),
    ).toBeVisible();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says once for all that are alike why not, and whom to ask', async () => {
    renderAt(
      path,
      new FakeImageFactory({
        access: aMyAccess({ tenants: [aTenantAccess('viewer')] }),
      }),
    );
    const web = await screen.findByRole('region', { name: /Web platform/ });
    expect(within(web).queryByText('Submit builds')).not.toBeInTheDocument();
    await userEvent.click(
      within(web).getByRole('button', { name: /things that you may not do/ }),
    );
    const reason = within(web).getByText(/Submit builds/);
    expect(reason).toHaveTextContent('Create projects · Submit builds');
    expect(reason.closest('li')).toHaveTextContent(
      'It takes the role Owner, Developer, or Platform admin. Ask ada.',
    );
  });

  it('names roles on the platform', async () => {
    renderAt(
      path,
      new FakeImageFactory({
        access: aMyAccess({
          platformRoles: ['auditor'],
          tenants: [aTenantAccess('viewer', { roles: [] })],
        }),
      }),
    );
    expect(await screen.findByText(/Platform auditor: Looks at/)).toBeVisible();
    expect(screen.getByText(/No role of your own here/)).toBeInTheDocument();
  });

  it('is narrowed to one tenant, and says so', async () => {
    const fake = exampleWorld();
    renderAt(`${path}?tenant=data`, fake);
    await screen.findByRole('region', { name: 'In the tenant Data science' });
    expect(
      screen.queryByRole('region', { name: 'In the tenant Web platform' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText(/Only what is about one tenant is shown/),
    ).toBeInTheDocument();
  });

  it('says when there is more than is told', async () => {
    renderAt(
      path,
      new FakeImageFactory({
        access: aMyAccess({
          more: true,
          tenants: [aTenantAccess('owner')],
          projects: [aProjectAccess('viewer')],
        }),
      }),
    );
    expect(
      await screen.findByText(/Choose a tenant to see your rights in it/),
    ).toBeInTheDocument();
  });

  it('says who can help somebody without any role', async () => {
    renderAt(path, new FakeImageFactory({ access: aMyAccess() }));
    expect(
      await screen.findByText(/You have no role in any tenant/),
    ).toBeInTheDocument();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says what failed', async () => {
    const fake = exampleWorld();
    fake.fail('getMyAccess', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(path, fake);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Your access could not be read',
    );
  });

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(path, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });
});

describe('what a viewer is offered', () => {
  const viewer = () =>
    new FakeImageFactory({
      tenants: [aTenant({ allowedActions: [] })],
      access: aMyAccess({ tenants: [aTenantAccess('viewer')] }),
    });

  it('is no build', async () => {
    renderAt('/image-factory/builds', viewer());
    expect(await screen.findByText('No builds yet')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /build/i }),
    ).not.toBeInTheDocument();
  });

  it('is a build where a project allows it', async () => {
    const fake = viewer();
    fake.world.access!.projects = [
      aProjectAccess('developer', { projectId: idOf(2, 9) }),
    ];
    renderAt('/image-factory/builds', fake);
    expect(
      await screen.findByRole('link', { name: 'New build' }),
    ).toBeInTheDocument();
  });
});
