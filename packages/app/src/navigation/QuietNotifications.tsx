import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { useLocation } from 'react-router-dom';

const BUILD = /\/builds\/[0-9a-f-]{36}$/;

/** Counts what is new; nothing flies over the log of a build that somebody watches: its page says how it ends. */
export function QuietNotifications() {
  const { pathname } = useLocation();
  return (
    <NotificationsSidebarItem
      snackbarProps={{ enabled: !BUILD.test(pathname) }}
    />
  );
}
