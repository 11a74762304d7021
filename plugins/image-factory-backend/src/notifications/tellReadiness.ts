import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { DomainEvent, eventKey } from '../platform/outbox';
import { ProvidersRoom } from '../providers';
import { composeReadinessNotification } from './composeReadinessNotification';

/** Sends operators one notification about a change of how ready a provider is, if it is worth one. */
export async function tellReadiness(
  deps: {
    knex: Knex;
    providers: Pick<ProvidersRoom, 'look'>;
    notifications: NotificationService;
    /** Entity refs. */
    operators: string[];
    /** Where the portal mounts the pages. */
    pagesPath: string;
  },
  event: DomainEvent,
): Promise<void> {
  const { knex, operators, pagesPath } = deps;
  const looked = await deps.providers.look(knex, event.subjectId);
  if (!looked || looked.provider.retiredAt !== null) return;
  const payload = composeReadinessNotification(event, {
    ...{ pagesPath, scope: eventKey(event), check: looked.check },
  });
  if (!payload || operators.length === 0) return;
  await deps.notifications.send({
    recipients: { type: 'entity', entityRef: operators },
    payload,
  });
}
