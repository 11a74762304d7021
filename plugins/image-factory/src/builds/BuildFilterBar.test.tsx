import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { lastQuery } from '../../dev/lastQuery';
import { press } from '../../dev/press';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/builds';

async function choose(label: RegExp, option: RegExp) {
  await userEvent.click(screen.getByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('the filters of builds', () => {
  it('search by image name or number once typing has stopped', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    await screen.findAllByRole('row');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search by image or number' }),
      '#128',
    );
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({ search: '#128' }),
    );
    expect(await screen.findByText('Build 128')).toBeInTheDocument();
  });

  it('show time, person and provider on demand, and narrow to them', async () => {
    const fake = exampleWorld();
    renderAt(path, fake);
    await screen.findAllByRole('row');
    expect(screen.queryByText('Submitted')).not.toBeInTheDocument();
    await press('More filters');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
    await choose(/Submitted/, /Today/);
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({
        createdFrom: midnight.toISOString(),
      }),
    );
    await choose(/Provider/, /This machine/);
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({ providerId: 'local' }),
    );
  });

  it('offer those who started what is shown, and mine instead of theirs', async () => {
    const fake = exampleWorld();
    renderAt(`${path}?by=user:default/bob`, fake);
    expect(await screen.findByText('Started by')).toBeInTheDocument();
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({
        requestedBy: 'user:default/bob',
      }),
    );
    await userEvent.click(
      screen.getByRole('switch', { name: 'Started by me' }),
    );
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({
        requestedBy: 'user:default/ada',
      }),
    );
    expect(screen.queryByText('Anybody')).not.toBeInTheDocument();
  });

  it('ignore a time and a person that are none', async () => {
    const fake = exampleWorld();
    renderAt(`${path}?since=toString&by=bob`, fake);
    await screen.findAllByRole('row');
    expect(lastQuery(fake)).toMatchObject({
      createdFrom: undefined,
      requestedBy: undefined,
    });
  });

  it('are set by one click for what people look for most', async () => {
    const fake = exampleWorld();
    renderAt(`${path}?project=${idOf(2, 1)}`, fake);
    await screen.findByRole('navigation', { name: 'Lists of builds' });
    const views = () =>
      screen.getByRole('navigation', { name: 'Lists of builds' });
    const chosen = () => views().querySelector('[aria-current]');
    expect(chosen()).toBeNull();
    await userEvent.click(
      within(views()).getByRole('link', { name: 'Failed today' }),
    );
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({
        status: 'failed',
        projectId: undefined,
        createdFrom: expect.any(String),
      }),
    );
    await waitFor(() => expect(chosen()).toHaveTextContent('Failed today'));
  });
});
