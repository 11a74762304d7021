import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { notFound } from '../../dev/refuse';
import { inputOf } from '../../dev/inputOf';
import { ownTenant } from '../../dev/ownTenant';
import { renderAt } from '../../dev/renderAt';
import { press } from '../../dev/press';

const list = '/image-factory/tenants';

const one = `${list}/${idOf(1, 1)}`;

const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

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
    const fake = ownTenant();
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
    const fake = ownTenant();
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
