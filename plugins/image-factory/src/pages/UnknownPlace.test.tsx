import { screen } from '@testing-library/react';
import { exampleWorld } from '../../dev/exampleWorld';
import { renderAt } from '../../dev/renderAt';

it('leads from an address without a page to the builds, and says so', async () => {
  renderAt('/image-factory/nonsense', exampleWorld());
  expect(await screen.findByText('There is no such page')).toBeInTheDocument();
  expect(
    await screen.findByRole('row', { name: /Build 129/ }),
  ).toBeInTheDocument();
});

it('leaves every page of its own alone', async () => {
  renderAt('/image-factory/access', exampleWorld());
  expect(
    await screen.findByRole('heading', { name: 'What you may do' }),
  ).toBeInTheDocument();
  expect(screen.queryByText('There is no such page')).not.toBeInTheDocument();
});
