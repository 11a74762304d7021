import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleWorld } from '../../dev/exampleWorld';
import { lastQuery } from '../../dev/lastQuery';
import { renderAt } from '../../dev/renderAt';

describe('the header of the plugin', () => {
  it('leaves itself and the page below it where they are when the address changes', async () => {
    const fake = exampleWorld();
    renderAt('/image-factory/builds', fake);
    await screen.findAllByRole('row');
    const views = screen.getByRole('navigation', { name: 'Lists of builds' });
    const kept = [
      screen.getByRole('main'),
      screen.getByRole('searchbox'),
      screen.getAllByRole('tab')[0],
      views,
    ];
    await userEvent.click(
      within(views).getByRole('link', { name: 'Failed today' }),
    );
    await waitFor(() =>
      expect(lastQuery(fake)).toMatchObject({ status: 'failed' }),
    );
    expect(kept.map(node => node.isConnected)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
