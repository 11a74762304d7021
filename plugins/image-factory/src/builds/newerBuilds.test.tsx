import { screen, within } from '@testing-library/react';
import { Build } from '@imagefactory/backstage-plugin-image-factory-common';
import { renderAt } from '../../dev/renderAt';
import { aBusyWorld } from '../../dev/busyWorld';

const path = '/image-factory/builds';

describe('a server that is one release ahead', () => {
  it('is shown with its words in one of 25 rows', async () => {
    const fake = aBusyWorld(25);
    fake.world.builds.forEach(build => {
      build.status = 'succeeded';
    });
    fake.rewrites.set('listBuilds', ({ items }: { items: Build[] }) => ({
      items: items.map(build =>
        build.number === 7
          ? {
              ...build,
              status: 'paused',
              method: 'wasm',
              failure: { reason: 'cost-cap', message: 'Too dear' },
              colour: 'blue',
            }
          : build,
      ),
    }));
    renderAt(path, fake);

    const row = await screen.findByRole('row', { name: /Build 7/ });
    expect(screen.getAllByRole('row')).toHaveLength(26);
    expect(row).toHaveTextContent('paused');
    expect(
      within(row).getByText('paused').closest('[data-tone]'),
    ).toHaveAttribute('data-tone', 'neutral');
  });

  it('is told in words when its answer can not be read, never as a schema', async () => {
    const fake = aBusyWorld(1);
    fake.rewrites.set('listBuilds', () => ({ rows: [] }));
    renderAt(path, fake);

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The answer of the server was not understood',
    );
    expect(alert).not.toHaveTextContent(/invalid_type|expected|\{/);
    expect(
      within(alert).getByRole('button', { name: 'Reload the page' }),
    ).toBeInTheDocument();
    expect(fake.calls.filter(c => c.id === 'listBuilds')).toHaveLength(1);
  });
});
