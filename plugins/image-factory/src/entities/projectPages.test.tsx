import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { exampleWorld } from '../../dev/exampleWorld';
import { idOf } from '../../dev/ids';
import { longestWorld } from '../../dev/longestWorld';
import { down, region, showEntity as show } from './__testUtils__/showEntity';

const PROJECT = '/catalog/web/imageproject/shop';

async function noViolationsIn(element: HTMLElement) {
  expect(await axe(element)).toHaveNoViolations();
}

describe('an image project in the catalog', () => {
  it('has a card with its tenant and its last build, and a build is begun in it', async () => {
    show(PROJECT);
    expect(await screen.findByText('Image project')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'New build' }),
    ).toHaveAttribute(
      'href',
      `/image-factory/builds/new?project=${idOf(2, 1)}`,
    );
    expect(
      screen.getByRole('link', { name: 'Open in Image Factory' }),
    ).toHaveAttribute('href', `/image-factory/projects/${idOf(2, 1)}`);
    expect(
      await screen.findByRole('link', { name: /^Build \d+$/ }),
    ).toBeInTheDocument();
  });

  it('offers no build to somebody who only looks', async () => {
    show(PROJECT, longestWorld('viewer'));
    expect(
      await screen.findByRole('link', { name: 'Open in Image Factory' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'New build' }),
    ).not.toBeInTheDocument();
  });

  it('lists its builds, page by page, and asks for those of no other project', async () => {
    const fake = show(`${PROJECT}/builds`);
    const builds = await region('Builds');
    expect(await within(builds).findAllByRole('row')).toHaveLength(26);
    await userEvent.click(
      within(builds).getByRole('button', { name: 'Older' }),
    );
    await within(builds).findByRole('button', { name: 'Newer' });
    const asked = fake.calls.filter(call => call.id === 'listBuilds');
    expect(asked.length).toBeGreaterThan(1);
    for (const { input } of asked) {
      expect(input).toMatchObject({ query: { projectId: idOf(2, 1) } });
    }
    await noViolationsIn(builds);
  });

  it('lists its images', async () => {
    show(`${PROJECT}/images`);
    const images = await region('Images');
    expect(
      await within(images).findByRole('link', { name: 'worker' }),
    ).toHaveAttribute('href', `/image-factory/images/${idOf(5, 2)}`);
  });

  it('tells what happened to its builds, last first, and leads to each', async () => {
    show(`${PROJECT}/activity`);
    const activity = await region('Activity');
    const [last] = await within(activity).findAllByRole('listitem');
    expect(last).toHaveTextContent(/^Build 128 .*This machine/);
    expect(
      within(last).getByRole('link', { name: 'Build 128' }),
    ).toHaveAttribute('href', `/image-factory/builds/${idOf(3, 1)}`);
    await noViolationsIn(activity);
  });

  it.each(['', '/builds', '/images', '/activity'])(
    'says to one without access who could give it, and shows nothing: %s',
    async path => {
      const fake = show(`/catalog/ops/imageproject/secret${path}`);
      expect(
        await screen.findByText(
          'This project of the image factory is not yours to see',
        ),
      ).toBeInTheDocument();
      expect(screen.getByText(/Ask/)).toHaveTextContent('web-team');
      const asked = fake.calls.map(call => call.id);
      expect(asked).not.toContain('listBuilds');
      expect(asked).not.toContain('listImages');
    },
  );

  it('keeps its rows where they can not be read again, and says of when they are (PT-08)', async () => {
    const fake = show(`${PROJECT}/builds`);
    const builds = await region('Builds');
    const rows = (await within(builds).findAllByRole('row')).length;
    fake.fail('listBuilds', down);
    expect(
      await screen.findByText(/^As of .*, reconnecting$/),
    ).toBeInTheDocument();
    expect(within(builds).getAllByRole('row')).toHaveLength(rows);
    fake.recover('listBuilds');
    await waitFor(() =>
      expect(screen.queryByText(/reconnecting/)).not.toBeInTheDocument(),
    );
  });

  it('says what failed, not that there is nothing, and reads it again', async () => {
    const fake = exampleWorld();
    fake.fail('getProject', down);
    show(`${PROJECT}/builds`, fake);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The project could not be read');
    fake.recover('getProject');
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await region('Builds')).toBeInTheDocument();
  });

  it('says that there is nothing where there is nothing', async () => {
    const fake = exampleWorld();
    fake.world.builds = [];
    show(`${PROJECT}/builds`, fake);
    expect(
      await screen.findByText('Nothing was built in this project yet.'),
    ).toBeInTheDocument();
  });
});
