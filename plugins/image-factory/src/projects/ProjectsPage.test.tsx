import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aTenant } from '../../dev/builders';
import { refusedAs } from '../../dev/exampleAccess';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const list = '/image-factory/projects';

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

  it('shows how the last build of each went, by one question', async () => {
    const fake = exampleWorld();
    renderAt(list, fake);
    const row = await screen.findByRole('row', { name: /Web shop/ });
    expect(await within(row).findByText('Queued')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Notebooks/ })).toHaveTextContent(
      '–',
    );
    const asked = fake.calls.filter(({ id }) => id === 'listLatestBuilds');
    expect(asked).toHaveLength(1);
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
