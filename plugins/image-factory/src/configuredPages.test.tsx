import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleWorld } from '../dev/exampleWorld';
import { Extensions, renderAt } from '../dev/renderAt';

const PAGE = 'page:image-factory';
const tab = (name: string) => `sub-page:image-factory/${name}`;

const show = (path: string, extensions: Extensions) =>
  renderAt(path, exampleWorld({ builds: 3 }), { extensions });

/** Where every link of the page leads; rows and tabs are links as well. */
const targets = () =>
  [...document.querySelectorAll('[href]')]
    .map(link => link.getAttribute('href') ?? '')
    .filter(href => /factory|images|bauten/.test(href));

const tabNames = async () =>
  (await screen.findAllByRole('tab')).map(({ textContent }) => textContent);

describe('the pages as a portal configures them', () => {
  it('are where it says, and every link of theirs leads there', async () => {
    show('/images-of-ours', [
      { [PAGE]: { config: { path: '/images-of-ours' } } },
    ]);
    for (const name of ['Projects', 'Images', 'Builds']) {
      await userEvent.click(await screen.findByRole('tab', { name }));
      await screen.findAllByRole('row');
      expect(targets().length).toBeGreaterThan(5);
      for (const href of targets()) expect(href).toMatch(/^\/images-of-ours/);
    }
  });

  it('are called what it says, tabs too, in its order', async () => {
    show('/image-factory', [
      { [tab('images')]: true },
      { [tab('builds')]: { config: { title: 'Bauten' } } },
      { [PAGE]: { config: { title: 'Our images' } } },
    ]);
    expect((await tabNames()).slice(0, 2)).toEqual(['Images', 'Bauten']);
    // In the sidebar and in the header.
    expect(screen.getAllByText('Our images').length).toBeGreaterThan(1);
    expect(screen.queryByText('Image Factory')).not.toBeInTheDocument();
  });

  it('have a tab where it says, and every link to it leads there', async () => {
    show('/image-factory/builds', [
      { [tab('builds')]: { config: { path: 'bauten' } } },
    ]);
    const row = await screen.findByRole('row', { name: /Build 129/ });
    expect(screen.getAllByRole('tab')[0]).toHaveTextContent('Builds');
    expect(targets().filter(href => href.includes('/builds'))).toEqual([]);
    await userEvent.click(within(row).getByRole('link', { name: /Build 129/ }));
    expect(
      await screen.findByRole('heading', { name: /Build 129/ }),
    ).toBeInTheDocument();
  });

  it('are found by their own addresses where a tab has another path, as in messages that were sent', async () => {
    show('/image-factory/projects?search=web', [
      { [tab('projects')]: { config: { path: 'our/projects' } } },
    ]);
    await waitFor(() =>
      expect(screen.getByRole('searchbox')).toHaveValue('web'),
    );
    expect(screen.queryByText('There is no such page')).not.toBeInTheDocument();
  });

  it('are those that are on: what is off is no place, also the first of them', async () => {
    show('/image-factory/builds', [
      { [tab('home')]: false },
      { [tab('builds')]: false },
    ]);
    expect(
      await screen.findByText('There is no such page'),
    ).toBeInTheDocument();
    expect(await tabNames()).not.toContain('Builds');
    expect(
      await screen.findByRole('tab', { name: 'Projects', selected: true }),
    ).toBeInTheDocument();
    expect(await screen.findAllByRole('row')).not.toHaveLength(0);
  });

  it('leave the rest of the portal alone where all of them are off', async () => {
    const rooms = [
      'home',
      'builds',
      'projects',
      'images',
      'providers',
      'tenants',
      'access',
    ];
    show(
      '/image-factory',
      rooms.map(name => ({ [tab(name)]: false })),
    );
    expect(await screen.findByText('Image Factory')).toBeInTheDocument();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
  });
});
