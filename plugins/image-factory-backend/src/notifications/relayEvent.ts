import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { BuildsRoom } from '../builds';
import { Outbox } from '../platform/outbox';
import { WorkHandler } from '../platform/room';
import { WorkQueue } from '../platform/work';
import { TenantsRoom } from '../tenants';
import { composeBuildNotification } from './composeBuildNotification';
import { recipientsOf } from './recipientsOf';

/** Events of a build after which people are told. */
const TOLD = new Set(['build.succeeded', 'build.failed', 'build.cancelled']);

/** With growing waits between them, this is about a day without the notification service. */
const MAX_FAILURES = 12;

/**
 * Tells people what happened, at least once: the item is finished after the
 * notification service took it. A build's notification replaces the one
 * before, so that told twice is seen once.
 */
export function relayEvent(deps: {
  knex: Knex;
  work: WorkQueue;
  outbox: Outbox;
  logger: LoggerService;
  tenants: Pick<TenantsRoom, 'bindingsOf'>;
  builds: Pick<BuildsRoom, 'describe'>;
  notifications: NotificationService;
}): WorkHandler {
  const { knex, work, outbox, logger } = deps;

  async function tell(buildId: string): Promise<void> {
    const build = await deps.builds.describe(knex, buildId);
    const payload = build && composeBuildNotification(build);
    if (!payload) return;
    const entityRef = await recipientsOf(deps.tenants, build);
    if (entityRef.length === 0) return;
    await deps.notifications.send({
      recipients: { type: 'entity', entityRef },
      payload,
    });
  }

  return {
    maxFailures: MAX_FAILURES,
    async run(item) {
      const event = await outbox.find(knex, item.subject);
      if (event && TOLD.has(event.type)) await tell(event.subjectId);
      await knex.transaction(tx => work.finish(tx, item));
    },
    async giveUp(_tx, item, error) {
      logger.warn(
        `Nobody was told about ${item.subject}: the notification service failed ${item.failures} times`,
        error,
      );
    },
  };
}
