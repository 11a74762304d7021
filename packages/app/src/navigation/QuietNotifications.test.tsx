import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { QuietNotifications } from './QuietNotifications';

jest.mock('@backstage/plugin-notifications', () => ({
  NotificationsSidebarItem: (props: { snackbarProps: { enabled: boolean } }) =>
    props.snackbarProps.enabled ? 'flies in' : 'only counts',
}));

const build = '/builds/00000003-0000-4000-8000-000000000001';

describe('what is new in the sidebar', () => {
  it.each([
    ['over the log of a build that somebody watches', `/image-factory${build}`],
    ['wherever the pages are mounted', `/images-of-ours${build}`],
  ])('does not fly in %s', (_, path) => {
    render(
      <MemoryRouter initialEntries={[path]}>
        <QuietNotifications />
      </MemoryRouter>,
    );
    expect(screen.getByText('only counts')).toBeInTheDocument();
  });

  it.each(['/image-factory/builds', '/image-factory/builds/new', '/catalog'])(
    'flies in on %s',
    path => {
      render(
        <MemoryRouter initialEntries={[path]}>
          <QuietNotifications />
        </MemoryRouter>,
      );
      expect(screen.getByText('flies in')).toBeInTheDocument();
    },
  );
});
