import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { BUILDS_TOPIC } from '@imagefactory/backstage-plugin-image-factory-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { ReactNode } from 'react';
import { idOf } from '../../dev/ids';
import {
  notificationsApiRef,
  useSeenNotification,
} from './useSeenNotification';

const [mine, other] = [idOf(3, 1), idOf(3, 2)];

/** A portal with notifications about builds, by the ids of the builds. */
function portalWith(about: string[]) {
  const unread = about.map(scope => ({
    id: `of-${scope}`,
    payload: { scope },
  }));
  const listeners: Array<(message: object) => void> = [];
  const notifications = {
    getNotifications: jest.fn(async () => ({ notifications: [...unread] })),
    updateNotifications: jest.fn(async ({ ids }: { ids: string[] }) => {
      const left = unread.filter(({ id }) => !ids.includes(id));
      unread.splice(0, unread.length, ...left);
    }),
  };
  const signals = {
    subscribe: (_: string, listener: (message: any) => void) => {
      listeners.push(listener);
      return { unsubscribe: () => listeners.splice(0) };
    },
  };
  return {
    unread,
    notifications,
    listeners,
    say: (message: object) => listeners.forEach(hear => hear(message)),
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider
        apis={[
          [notificationsApiRef, notifications],
          [signalApiRef, signals],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  };
}

type Portal = ReturnType<typeof portalWith>;
type Status = 'running' | 'failed';

const show = ({ wrapper }: Portal, status: Status) =>
  renderHook(props => useSeenNotification({ id: mine, status: props.status }), {
    wrapper,
    initialProps: { status },
  });

const hide = (hidden: boolean) =>
  act(() => {
    Object.defineProperty(document, 'hidden', {
      value: hidden,
      configurable: true,
    });
    document.dispatchEvent(new Event('visibilitychange'));
  });

const settled = () => act(async () => {});

describe('the notification of a build that ended', () => {
  afterEach(() => hide(false));

  it('is read once the page of the build was seen, and no other is', async () => {
    const portal = portalWith([other, mine]);
    show(portal, 'failed');
    await waitFor(() =>
      expect(portal.unread.map(({ payload }) => payload.scope)).toEqual([
        other,
      ]),
    );
    expect(portal.notifications.getNotifications).toHaveBeenCalledWith({
      topic: BUILDS_TOPIC,
      read: false,
      limit: 100,
    });
  });

  it('is left alone while the build runs, and asked for when it ends', async () => {
    const portal = portalWith([mine]);
    const page = show(portal, 'running');
    await settled();
    expect(portal.notifications.getNotifications).not.toHaveBeenCalled();
    page.rerender({ status: 'failed' });
    await waitFor(() => expect(portal.unread).toEqual([]));
  });

  it('is read when it comes after the end was seen, and what was read asks for nothing', async () => {
    const portal = portalWith([]);
    const page = show(portal, 'failed');
    await settled();
    portal.unread.push({ id: 'late', payload: { scope: mine } });
    act(() => portal.say({ action: 'notification_read' }));
    await settled();
    expect(portal.unread).toHaveLength(1);
    act(() => portal.say({ action: 'new_notification' }));
    await waitFor(() => expect(portal.unread).toEqual([]));
    expect(portal.notifications.updateNotifications).toHaveBeenCalledTimes(1);
    page.unmount();
    expect(portal.listeners).toEqual([]);
  });

  it('stays unread in a tab that nobody looks at, until somebody does', async () => {
    hide(true);
    const portal = portalWith([mine]);
    show(portal, 'failed');
    await settled();
    expect(portal.unread).toHaveLength(1);
    hide(false);
    await waitFor(() => expect(portal.unread).toEqual([]));
  });

  it('is nothing to a portal without notifications, or whose notifications fail', async () => {
    renderHook(() => useSeenNotification({ id: mine, status: 'failed' }), {
      wrapper: ({ children }) => (
        <TestApiProvider apis={[]}>{children}</TestApiProvider>
      ),
    });
    const portal = portalWith([mine]);
    portal.notifications.getNotifications.mockRejectedValue(new Error('down'));
    show(portal, 'failed');
    await settled();
    expect(portal.notifications.updateNotifications).not.toHaveBeenCalled();
  });
});
