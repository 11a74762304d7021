import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { exampleWorld } from '../dev/exampleWorld';
import { imageFactoryApiRef, ImageFactoryPage } from './legacy';

describe('the pages in a portal on the old frontend system', () => {
  it('have a header with tabs, lists, and pages of single things', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[imageFactoryApiRef, exampleWorld()]]}>
        <Routes>
          <Route path="/factory/*" element={<ImageFactoryPage />} />
        </Routes>
      </TestApiProvider>,
      { routeEntries: ['/factory'] },
    );

    expect(await screen.findAllByRole('row')).toHaveLength(26);
    await userEvent.click(screen.getByRole('tab', { name: 'Providers' }));
    expect(
      await screen.findByRole('region', { name: 'This machine' }),
    ).toBeInTheDocument();
  });
});
