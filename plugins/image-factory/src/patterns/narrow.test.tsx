import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { exampleWorld } from '../../dev/exampleWorld';
import { renderAt } from '../../dev/renderAt';

// No media query matches: the narrowest screen.
jest.mock('@backstage/ui', () => ({
  ...jest.requireActual('@backstage/ui'),
  useBreakpoint: () => ({
    breakpoint: 'initial',
    up: () => false,
    down: () => true,
  }),
}));

it('shows lists as cards of the same order on a narrow screen', async () => {
  renderAt('/image-factory/builds', exampleWorld({ builds: 3 }));

  const list = await screen.findByRole('list', { name: 'Builds' });
  const cards = within(list)
    .getAllByRole('listitem')
    .filter(card => card.parentElement === list);
  expect(cards).toHaveLength(7);
  expect(
    within(cards[0]).getByRole('link', { name: /Build 129/ }),
  ).toBeInTheDocument();
  expect(cards[0]).toHaveTextContent(/Status.*Image.*By.*Provider.*Took.*When/);
  expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
});
