import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { readPagesPath } from '@imagefactory/backstage-plugin-image-factory-node';
import { BuildsRoom } from '../builds';
import { DomainEvent, RELAY_EVENT } from '../platform/outbox';
import { Room, RoomDeps } from '../platform/room';
import { ProvidersRoom, READINESS_CHANGED } from '../providers';
import { TenantsRoom } from '../tenants';
import { changeOf } from './changeOf';
import { publishEvent } from './publishEvent';
import { readOperators } from './readOperators';
import { relayEvent } from './relayEvent';
import { tellHowBuildEnded } from './tellHowBuildEnded';
import { tellReadiness } from './tellReadiness';

const BUILD_ENDED = ['build.succeeded', 'build.failed', 'build.cancelled'];

/** @throws InputError if `imageFactory.pagesPath` or `imageFactory.notifications` can't be used. */
export function createNotificationsRoom(
  deps: RoomDeps & {
    tenants: TenantsRoom;
    builds: BuildsRoom;
    providers: Pick<ProvidersRoom, 'look'>;
    notifications: NotificationService;
    events: EventsService;
  },
): Room {
  const pagesPath = readPagesPath(deps.config);
  const operators = readOperators(deps.config, deps.tenants.platformRoles);
  const tellBuild = ({ subjectId }: DomainEvent) =>
    tellHowBuildEnded({ ...deps, pagesPath }, subjectId);
  const tellers = {
    ...Object.fromEntries(BUILD_ENDED.map(type => [type, tellBuild])),
    [READINESS_CHANGED]: (event: DomainEvent) =>
      tellReadiness({ ...deps, pagesPath, operators }, event),
  };
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
    handlers: {
      [RELAY_EVENT]: relayEvent({
        ...deps,
        ...{ tellers, announce },
        publish: event => publishEvent(deps.events, event),
      }),
    },
  };
}
