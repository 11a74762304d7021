import {
  definitionOf,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { ExecutionRecord, ExecutionsRoom } from '../executions';
import { ImagesRoom } from '../images';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { WorkHandler, WorkQueue } from '../platform/work';
import { appendBuildEvent, SYSTEM } from './appendBuildEvent';
import { BuildRecord } from './buildRow';
import { BUILD_OWNER } from './describeBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { isTerminal } from './lifecycle';
import { startBuild } from './startBuild';

const MAX_ATTEMPTS = 3;
const FIRST_BACKOFF_MS = 10_000;

/** What settling a build needs. */
export interface SettleDeps {
  knex: Knex;
  clock: Clock;
  work: WorkQueue;
  outbox: Outbox;
  store: KnexBuildStore;
  executions: Pick<ExecutionsRoom, 'listOfOwner' | 'requestExecution'>;
  images: Pick<ImagesRoom, 'recordVersion'>;
  /** From 0 to 1. */
  random: () => number;
}

interface Settling {
  build: BuildRecord;
  execution: ExecutionRecord;
}

const unknownFailure: Failure = {
  reason: 'unknown',
  message: 'The run ended without saying why',
};

/** What a run has put into the registry. */
type Published = NonNullable<Failure['published']>;

async function recordPublished(
  deps: SettleDeps,
  tx: Knex.Transaction,
  { build, execution, published }: Settling & { published: Published },
) {
  const { registry, repository: path } = execution.request.destination;
  const repository = `${registry}/${path}`;
  const { imageId } = await deps.images.recordVersion(tx, {
    projectId: build.projectId,
    tenantId: build.tenantId,
    name: build.spec.image.name,
    repository,
    ...published,
    buildId: build.id,
    buildNumber: build.number,
  });
  return { imageId, repository, ...published };
}

async function succeed(
  deps: SettleDeps,
  tx: Knex.Transaction,
  { build, execution }: Settling,
): Promise<void> {
  const { digest, sizeBytes } = execution.result!;
  const { tags } = execution.request.destination;
  const result = await recordPublished(deps, tx, {
    build,
    execution,
    published: { digest, tags, sizeBytes },
  });
  const moved = await deps.store.transition(tx, build, {
    event: 'succeeded',
    changes: { result, finishedAt: toIso(deps.clock.now()) },
  });
  await appendBuildEvent(deps.outbox, tx, {
    build: moved,
    type: 'build.succeeded',
    actor: SYSTEM,
    payload: { result },
  });
}

/** 10 s, then 40 s, each with up to a fifth more, so that what failed together doesn't come back together. */
function backoffMs(attempt: number, random: number): number {
  return FIRST_BACKOFF_MS * 4 ** (attempt - 1) * (1 + random / 5);
}

async function tryAgain(
  deps: SettleDeps,
  tx: Knex.Transaction,
  { build, execution }: Settling,
): Promise<void> {
  // A build whose execution could not even start was never taken off the queue.
  const queued =
    build.status === 'queued'
      ? build
      : await deps.store.transition(tx, build, { event: 'returned-to-queue' });
  const attempt = execution.attempt + 1;
  const delayMs = Math.round(backoffMs(execution.attempt, deps.random()));
  await deps.executions.requestExecution(tx, {
    ownerKind: BUILD_OWNER,
    ownerId: build.id,
    tenantId: build.tenantId,
    projectId: build.projectId,
    requestedBy: build.requestedBy,
    attempt,
    request: execution.request,
    delayMs,
  });
  await appendBuildEvent(deps.outbox, tx, {
    build: queued,
    type: 'build.retry-scheduled',
    actor: SYSTEM,
    payload: { attempt, delayMs, failure: execution.failure },
  });
}

async function endWithout(
  deps: SettleDeps,
  tx: Knex.Transaction,
  { build, failure }: { build: BuildRecord; failure: Failure },
): Promise<void> {
  const finishedAt = toIso(deps.clock.now());
  const isCancelling = build.status === 'cancelling';
  const moved = await deps.store.transition(tx, build, {
    event: 'failed',
    changes: isCancelling ? { finishedAt } : { finishedAt, failure },
  });
  await appendBuildEvent(deps.outbox, tx, {
    build: moved,
    type: isCancelling ? 'build.cancelled' : 'build.failed',
    actor: SYSTEM,
    payload: isCancelling ? {} : { failure },
  });
}

async function fail(
  deps: SettleDeps,
  tx: Knex.Transaction,
  settling: Settling,
): Promise<void> {
  const { build, execution } = settling;
  const failure = execution.failure ?? unknownFailure;
  const { published } = failure;
  // It is in the registry, and people may pull it.
  if (published) await recordPublished(deps, tx, { ...settling, published });
  const again =
    build.status !== 'cancelling' &&
    definitionOf(failure.reason).retryable &&
    execution.attempt < MAX_ATTEMPTS;
  if (again) await tryAgain(deps, tx, settling);
  else await endWithout(deps, tx, { build, failure });
}

async function settle(
  deps: SettleDeps,
  tx: Knex.Transaction,
  settling: Settling,
): Promise<void> {
  const { execution } = settling;
  switch (execution.status) {
    case 'pending':
    case 'starting':
      return;
    case 'running':
    case 'stopping':
      await startBuild(deps, tx, settling);
      return;
    case 'succeeded': {
      const build = await startBuild(deps, tx, settling);
      await succeed(deps, tx, { build, execution });
      return;
    }
    default: {
      // A run may have been short: it is told that it started all the same.
      const build = execution.startedAt
        ? await startBuild(deps, tx, settling)
        : settling.build;
      await fail(deps, tx, { build, execution });
    }
  }
}

/**
 * Brings a build to where its newest execution is. Looks at the level, so
 * that doing it again, or late, changes nothing.
 */
export function settleBuild(deps: SettleDeps): WorkHandler {
  return {
    maxFailures: 20,
    async run(item) {
      await deps.knex.transaction(async tx => {
        const build = await deps.store.lock(tx, item.subject);
        const [execution] = await deps.executions.listOfOwner(tx, {
          ownerKind: BUILD_OWNER,
          ownerId: build.id,
        });
        if (!isTerminal(build.status)) {
          await settle(deps, tx, { build, execution });
        }
        await deps.work.finish(tx, item);
      });
    },
    async giveUp(tx, item) {
      const build = await deps.store.lock(tx, item.subject);
      if (isTerminal(build.status)) return;
      const failure: Failure = {
        reason: 'unknown',
        message: 'The outcome of the run could not be recorded',
      };
      await endWithout(deps, tx, { build, failure });
    },
  };
}
