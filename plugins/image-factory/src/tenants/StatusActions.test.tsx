import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { idOf } from '../../dev/ids';
import { conflict } from '../../dev/refuse';
import { inputOf } from '../../dev/inputOf';
import { ownTenant } from '../../dev/ownTenant';
import { renderAt } from '../../dev/renderAt';
import { press } from '../../dev/press';

const one = `/image-factory/tenants/${idOf(1, 1)}`;

describe('the state of a tenant', () => {
  it('is suspended after a reason was given, and resumed', async () => {
    const fake = ownTenant();
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
    const fake = ownTenant();
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
    const fake = ownTenant();
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
