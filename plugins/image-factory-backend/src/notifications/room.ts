import { NotificationService } from '@backstage/plugin-notifications-node';
import { BuildsRoom } from '../builds';
import { RELAY_EVENT } from '../platform/outbox';
import { Room, RoomDeps } from '../platform/room';
import { TenantsRoom } from '../tenants';
import { relayEvent } from './relayEvent';
import { tellHowBuildEnded } from './tellHowBuildEnded';

export function createNotificationsRoom(
  deps: RoomDeps & {
    tenants: TenantsRoom;
    builds: BuildsRoom;
    notifications: NotificationService;
  },
): Room {
  const tell = (buildId: string) => tellHowBuildEnded(deps, buildId);
  return {
    operations: [],
    handlers: { [RELAY_EVENT]: relayEvent({ ...deps, tell }) },
  };
}
