import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { DomainEvent, Outbox } from '../platform/outbox';
import { WorkHandler, WorkItem, WorkQueue } from '../platform/work';

const BACKOFF = { firstMs: 10_000, longestMs: 3_600_000, spread: 0.1 };
/** A service that takes longer is as good as down. */
const LIMIT_MS = 30_000;

/** With the waits between them, this is about 15 hours without the notification service. */
const MAX_FAILURES = 24;

interface RelayDeps {
  knex: Knex;
  work: WorkQueue;
  outbox: Outbox;
  logger: LoggerService;
  /** By the type of an event: tells people about it. */
  tellers: Record<string, (event: DomainEvent) => Promise<void>>;
  /** Tells pages that they must look again. */
  announce(event: DomainEvent): Promise<void>;
  /** Tells other plugins of the portal. */
  publish(event: DomainEvent): Promise<void>;
}

function warnUntold(deps: RelayDeps, item: WorkItem, error: Error): void {
  const times = item.failures + 1;
  deps.logger.warn(
    `Nobody was told about ${item.subject}: it failed ${times} times`,
    error,
  );
}

/**
 * Tells pages, other plugins and people what happened, these at least once: the item is finished after
 * the services for events and notifications took it. A notification that is told again replaces
 * itself, so that told twice is seen once. While the service is down the item
 * waits, longer each time, until it is given up with a warning.
 */
export function relayEvent(deps: RelayDeps): WorkHandler {
  const { knex, work, outbox } = deps;
  return {
    maxFailures: MAX_FAILURES,
    limitMs: LIMIT_MS,
    backoff: BACKOFF,
    async run(item) {
      const event = await outbox.find(knex, item.subject);
      if (event) {
        await deps.announce(event);
        await deps.publish(event);
        await deps.tellers[event.type]?.(event);
      }
      await knex.transaction(tx => work.finish(tx, item));
    },
    async giveUp(_tx, item, error) {
      warnUntold(deps, item, error);
    },
  };
}
