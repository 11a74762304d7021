import { NotificationService } from '@backstage/plugin-notifications-node';
import { BuildsRoom } from '../builds';
import { DomainEvent, RELAY_EVENT } from '../platform/outbox';
import { Room, RoomDeps } from '../platform/room';
import { TenantsRoom } from '../tenants';
import { changeOf } from './changeOf';
import { readPagesPath } from './readPagesPath';
import { relayEvent } from './relayEvent';
import { tellHowBuildEnded } from './tellHowBuildEnded';

/** @throws InputError if `imageFactory.pagesPath` can't be used. */
export function createNotificationsRoom(
  deps: RoomDeps & {
    tenants: TenantsRoom;
    builds: BuildsRoom;
    notifications: NotificationService;
  },
): Room {
  const pagesPath = readPagesPath(deps.config);
  const tell = (buildId: string) =>
    tellHowBuildEnded({ ...deps, pagesPath }, buildId);
  const announce = async (event: DomainEvent) => {
    const { builds, changes, knex } = deps;
    const build =
      event.subjectType === 'build' &&
      (await builds.describe(knex, event.subjectId));
    const change = changeOf(event, build ? build.tenantId : undefined);
    if (change) changes.tell(change);
  };
  return {
    operations: [],
    handlers: { [RELAY_EVENT]: relayEvent({ ...deps, tell, announce }) },
  };
}
