import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aBuildDetail, aTenant } from '../../dev/builders';
import { ago, idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';
import { lastQuery } from '../../dev/lastQuery';

const path = '/image-factory/builds';

describe('the list of builds', () => {
  it('shows each build with its state, and why it waits or failed', async () => {
    renderAt(path, exampleWorld());

    const rows = await screen.findAllByRole('row');
    expect(rows).toHaveLength(26);
    expect(within(rows[1]).getByText('Queued')).toBeInTheDocument();
    expect(rows[1]).toHaveTextContent(
      'Your tenant already runs as many builds as it may · place 3 in line',
    );
    expect(rows[2]).toHaveTextContent('Running');
    expect(
      within(rows[2]).getByRole('link', { name: /^Build 128/ }),
    ).toHaveAttribute('href', `/image-factory/builds/${idOf(3, 1)}`);
    expect(
      screen.getAllByText(
        'RUN make -C /src VERSION=$VERSION failed — exit code 2',
      ),
    ).not.toHaveLength(0);
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says what a build is when there is none, and leads on', async () => {
    renderAt(path, new FakeImageFactory({ tenants: [aTenant()] }));

    expect(await screen.findByText('No builds yet')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Start your first build' }),
    ).toHaveAttribute('href', '/image-factory/builds/new');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('says what failed, and tries again', async () => {
    const fake = exampleWorld();
    fake.fail('listBuilds', () =>
      refusal({ status: 403, name: 'NotAllowedError', message: 'Not for you' }),
    );
    renderAt(path, fake);

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The builds could not be read');
    expect(alert).toHaveTextContent('Not for you');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

    fake.recover('listBuilds');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByRole('row')).toHaveLength(26);
  });

  it('shows grey lines while it waits', async () => {
    const fake = exampleWorld();
    fake.delayMs = 1e9;
    renderAt(path, fake);
    expect(await screen.findByText('Loading')).toBeInTheDocument();
  });

  it('narrows to what the address says', async () => {
    const fake = exampleWorld();
    renderAt(`${path}?status=failed&mine=yes&tenant=web`, fake);

    await screen.findAllByRole('row');
    expect(lastQuery(fake)).toMatchObject({
      status: 'failed',
      requestedBy: 'user:default/ada',
      tenantId: idOf(1, 1),
    });
  });

  it('ignores filters that make no sense', async () => {
    const fake = exampleWorld();
    renderAt(`${path}?status=sideways&project=%00`, fake);

    expect(await screen.findAllByRole('row')).toHaveLength(26);
    expect(lastQuery(fake)).toMatchObject({
      status: undefined,
      projectId: undefined,
    });
  });

  it('tells somebody who follows a link into a foreign tenant', async () => {
    const fake = exampleWorld();
    renderAt(`${path}?tenant=secret`, fake);

    expect(
      await screen.findByText('You are not a member of the tenant secret'),
    ).toBeInTheDocument();
    expect(fake.calls.some(call => call.id === 'listBuilds')).toBe(false);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all my tenants' }),
    );
    expect(await screen.findAllByRole('row')).toHaveLength(26);
  });

  it('pages to older builds and back', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    await screen.findAllByRole('row');

    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    await waitFor(() => expect(lastQuery(fake).cursor).toBeDefined());
    await userEvent.click(await screen.findByRole('button', { name: 'Newer' }));
    expect(
      await screen.findByRole('row', { name: /Build 129/ }),
    ).toHaveTextContent('Queued');
  });

  it('renews rows in place and only counts new ones', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    const fake = new FakeImageFactory({
      tenants: [aTenant()],
      builds: [aBuildDetail()],
    });
    renderAt(path, fake);
    const row = await screen.findByRole('row', { name: /Build 128/ });
    expect(row).toHaveTextContent('Running');

    fake.world.builds[0].status = 'succeeded';
    fake.world.builds.push(
      aBuildDetail({ id: idOf(3, 9), number: 130, createdAt: ago(0) }),
    );
    act(() => jest.advanceTimersByTime(3_000));

    const fresh = await screen.findByRole('button', { name: '1 new build' });
    expect(row).toHaveTextContent('Succeeded');
    expect(screen.queryByText('Build 130')).not.toBeInTheDocument();
    await user.click(fresh);
    expect(await screen.findByText('Build 130')).toBeInTheDocument();
    jest.useRealTimers();
  });
});

describe('the project of the list', () => {
  it('is asked for when somebody looks, and kept in the address', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    await screen.findAllByRole('row');
    expect(fake.calls.some(call => call.id === 'listProjects')).toBe(false);

    await userEvent.click(screen.getByRole('button', { name: /Project/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: /Notebooks/ }),
    );
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({ projectId: idOf(2, 4) }),
    );
    expect(
      await screen.findByText('No build fits these filters'),
    ).toBeInTheDocument();
  });
});
