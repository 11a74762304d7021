import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aTenant } from '../../dev/builders';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';
import { press } from '../../dev/press';

const list = '/image-factory/tenants';

const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

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
