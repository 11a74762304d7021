import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/frontend-test-utils';
import { axe } from 'jest-axe';
import { exampleWorld } from '../../dev/exampleWorld';
import { idOf } from '../../dev/ids';
import { lastQuery } from '../../dev/lastQuery';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/builds';
const ofAda = 'buildViews.user_3a_default_2f_ada';

/** What is kept for Ada and for Bob in this browser. */
function storageWith(views: object[], first?: string) {
  const storage = mockApis.storage();
  const bucket = storage.forBucket('image-factory');
  bucket.set(ofAda, { views, first } as any);
  bucket.set('buildViews.user_3a_default_2f_bob', {
    views: [{ id: 'x', name: 'Of Bob', query: { status: 'cancelled' } }],
    first: 'x',
  });
  return storage;
}

const keptOf = (storage: ReturnType<typeof mockApis.storage>) =>
  storage.forBucket('image-factory').snapshot<any>(ofAda).value;

const failedView = {
  id: 'a',
  name: 'Red ones',
  query: { tenant: 'web', status: 'failed' },
};

const views = () =>
  screen.findByRole('navigation', { name: 'Lists of builds' });

const rows = () => screen.findAllByRole('row');

describe('own views of the list of builds', () => {
  it('keep the filters that stand in the address, under a name', async () => {
    const storage = storageWith([]);
    renderAt(`${path}?tenant=web&status=failed&since=week`, exampleWorld(), {
      storage,
    });
    await rows();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save this view' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Save view' }),
    );
    expect(
      await within(dialog).findByText('Give the view a name.'),
    ).toBeInTheDocument();
    expect(await axe(dialog)).toHaveNoViolations();
    await userEvent.type(
      within(dialog).getByRole('textbox'),
      '  Red this week ',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Save view' }),
    );

    const link = await within(await views()).findByRole('link', {
      name: 'Red this week',
    });
    expect(link).toHaveAttribute('aria-current', 'page');
    expect(link).toHaveAttribute(
      'href',
      `${path}?tenant=web&status=failed&since=week`,
    );
    expect(keptOf(storage).views).toEqual([
      {
        id: expect.any(String),
        name: 'Red this week',
        query: { tenant: 'web', status: 'failed', since: 'week' },
      },
    ]);
    expect(screen.queryByRole('button', { name: 'Save this view' })).toBeNull();
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it('are those of the person, not those of others in the same browser', async () => {
    renderAt(path, exampleWorld(), { storage: storageWith([failedView]) });
    await rows();
    expect(
      await within(await views()).findByRole('link', { name: 'Red ones' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Of Bob')).not.toBeInTheDocument();
  });

  it('do not take a name twice, and are renamed', async () => {
    const other = { id: 'b', name: 'Mine', query: { mine: 'yes' } };
    const storage = storageWith([failedView, other]);
    renderAt(`${path}?tenant=web&status=failed`, exampleWorld(), { storage });
    await rows();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Rename this view' }),
    );
    const dialog = screen.getByRole('dialog');
    const field = within(dialog).getByRole('textbox');
    expect(field).toHaveValue('Red ones');
    const rename = within(dialog).getByRole('button', {
      name: 'Rename this view',
    });
    await userEvent.clear(field);
    await userEvent.type(field, 'mine');
    await userEvent.click(rename);
    expect(
      await within(dialog).findByText(/You have a view of this name/),
    ).toBeInTheDocument();
    await userEvent.type(field, ' that failed');
    await userEvent.click(rename);
    expect(
      await within(await views()).findByRole('link', {
        name: 'mine that failed',
      }),
    ).toBeInTheDocument();
  });

  it('are deleted by name, and nothing else is', async () => {
    const storage = storageWith([failedView], 'a');
    renderAt(`${path}?tenant=web&status=failed`, exampleWorld(), { storage });
    await rows();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete this view' }),
    );
    const dialog = screen.getByRole('dialog', {
      name: 'Delete the view Red ones?',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Delete this view' }),
    );
    await waitFor(() => expect(keptOf(storage)).toEqual({ views: [] }));
    expect(screen.queryByRole('link', { name: 'Red ones' })).toBeNull();
  });

  it('open first where the person wants it and the address names no filter', async () => {
    const storage = storageWith([failedView]);
    const { unmount } = renderAt(
      `${path}?tenant=web&status=failed`,
      exampleWorld(),
      { storage },
    );
    await rows();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open this view first' }),
    );
    expect(
      await screen.findByRole('button', {
        name: 'Open all builds first again',
      }),
    ).toBeInTheDocument();
    unmount();

    const fake = exampleWorld();
    renderAt(path, fake, { storage });
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({
        status: 'failed',
        tenantId: idOf(1, 1),
      }),
    );
  });

  it('do not stand in the way of an address with filters', async () => {
    const fake = exampleWorld();
    const storage = storageWith([failedView], 'a');
    renderAt(`${path}?status=running`, fake, { storage });
    await rows();
    await within(await views()).findByRole('link', { name: 'Red ones' });
    expect(lastQuery(fake)).toMatchObject({ status: 'running' });
  });

  it('stay as they were, with what was typed, where they can not be stored', async () => {
    const storage = storageWith([]);
    const bucket = storage.forBucket('image-factory');
    renderAt(`${path}?status=failed`, exampleWorld(), { storage });
    await rows();
    jest.spyOn(bucket, 'set').mockRejectedValue(new Error('The disk is full'));
    jest.spyOn(storage, 'forBucket').mockReturnValue(bucket);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save this view' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'Red');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Save view' }),
    );
    expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
    expect(within(dialog).getByRole('textbox')).toHaveValue('Red');
    expect(screen.queryByRole('link', { name: 'Red' })).toBeNull();
  });
});
