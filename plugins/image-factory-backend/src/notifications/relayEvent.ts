import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { WorkItem } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { DomainEvent, Outbox } from '../platform/outbox';
import { WorkHandler } from '../platform/room';
import { WorkQueue } from '../platform/work';

/** Events of a build after which people are told. */
const TOLD = new Set(['build.succeeded', 'build.failed', 'build.cancelled']);

const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 3_600_000;

/** With the waits between them, this is about 16 hours without the notification service. */
const MAX_FAILURES = 24;

interface RelayDeps {
  knex: Knex;
  work: WorkQueue;
  outbox: Outbox;
  logger: LoggerService;
  /** Tells people about a build. */
  tell(buildId: string): Promise<void>;
}

/** Milliseconds until the next try: doubles from ten seconds to an hour. */
function waitMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
}

async function failureOfTelling(
  deps: RelayDeps,
  event: DomainEvent,
): Promise<Error | undefined> {
  if (!TOLD.has(event.type)) return undefined;
  try {
    await deps.tell(event.subjectId);
    return undefined;
  } catch (error) {
    return toError(error);
  }
}

function warnUntold(deps: RelayDeps, item: WorkItem, error: Error): void {
  const times = item.failures + 1;
  deps.logger.warn(
    `Nobody was told about ${item.subject}: it failed ${times} times`,
    error,
  );
}

/**
 * Tells people what happened, at least once: the item is finished after the
 * notification service took it. A build's notification replaces the one
 * before, so that told twice is seen once. While the service is down the item
 * waits, longer each time, until it is given up with a warning.
 */
export function relayEvent(deps: RelayDeps): WorkHandler {
  const { knex, work, outbox } = deps;
  return {
    maxFailures: MAX_FAILURES,
    async run(item) {
      const event = await outbox.find(knex, item.subject);
      const problem = event && (await failureOfTelling(deps, event));
      const isLast = item.failures + 1 >= MAX_FAILURES;
      await knex.transaction(async tx => {
        if (problem && !isLast) {
          const delayMs = waitMs(item.failures);
          await work.postpone(tx, item, { delayMs, failed: true });
        } else {
          await work.finish(tx, item);
        }
      });
      if (problem && isLast) warnUntold(deps, item, problem);
    },
    async giveUp(_tx, item, error) {
      warnUntold(deps, item, error);
    },
  };
}
