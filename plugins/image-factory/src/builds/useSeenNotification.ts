import { createApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  BuildDetail,
  BUILDS_TOPIC,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useEffect } from 'react';
import { isActive } from './queries';

/** As much of the portal's notifications as is needed here. */
interface Notifications {
  getNotifications(options: {
    topic: string;
    read: boolean;
    limit: number;
  }): Promise<{
    notifications: Array<{ id: string; payload: { scope?: string } }>;
  }>;
  updateNotifications(options: {
    ids: string[];
    read: boolean;
  }): Promise<unknown>;
}

/** The client by its id alone: a portal without notifications need not install the plugin for its ref. */
export const notificationsApiRef = createApiRef<Notifications>({
  id: 'plugin.notifications.service',
});

/** Channel of the portal's notifications; this is said there of a new one. */
const CHANNEL = 'notifications';
const NEW = 'new_notification';

/** Whoever has more that they never read will not miss one. */
const NEWEST = 100;

async function markRead(notifications: Notifications, buildId: string) {
  const unread = await notifications.getNotifications({
    topic: BUILDS_TOPIC,
    read: false,
    limit: NEWEST,
  });
  const ids = unread.notifications
    .filter(({ payload }) => payload.scope === buildId)
    .map(({ id }) => id);
  if (ids.length > 0) {
    await notifications.updateNotifications({ ids, read: true });
  }
}

/** Whoever sees how a build ended has read the notification of it, also one that comes a little later. */
export function useSeenNotification(
  build: Pick<BuildDetail, 'id' | 'status'>,
): void {
  const apis = useApiHolder();
  const notifications = apis.get(notificationsApiRef);
  const signals = apis.get(signalApiRef);
  const { id } = build;
  const hasEnded = !isActive(build.status);
  useEffect(() => {
    if (!notifications || !hasEnded) return undefined;
    const look = () => {
      if (document.hidden) return;
      // It stays unread where notifications can't be reached; nothing here depends on it.
      markRead(notifications, id).catch(() => undefined);
    };
    look();
    document.addEventListener('visibilitychange', look);
    const subscription = signals?.subscribe(
      CHANNEL,
      message => message.action === NEW && look(),
    );
    return () => {
      document.removeEventListener('visibilitychange', look);
      subscription?.unsubscribe();
    };
  }, [notifications, signals, id, hasEnded]);
}
