import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { BuildsRoom } from '../builds';
import { TenantsRoom } from '../tenants';
import { composeBuildNotification } from './composeBuildNotification';
import { recipientsOf } from './recipientsOf';

/** Sends one notification about a build, if there is something to tell and somebody to tell it to. */
export async function tellHowBuildEnded(
  deps: {
    knex: Knex;
    tenants: Pick<TenantsRoom, 'bindingsOf'>;
    builds: Pick<BuildsRoom, 'describe'>;
    notifications: NotificationService;
    /** Where the portal mounts the pages. */
    pagesPath: string;
  },
  buildId: string,
): Promise<void> {
  const build = await deps.builds.describe(deps.knex, buildId);
  const payload = build && composeBuildNotification(build, deps.pagesPath);
  if (!payload) return;
  const entityRef = await recipientsOf(deps.tenants, build);
  if (entityRef.length === 0) return;
  await deps.notifications.send({
    recipients: { type: 'entity', entityRef },
    payload,
  });
}
