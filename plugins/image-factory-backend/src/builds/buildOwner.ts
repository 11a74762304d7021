import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Artifact,
  BuildFacts,
  BuildRequest,
  Outcome,
  RegistrySettings,
  RunRequest,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import {
  ExecutionOwner,
  ExecutionRecord,
  NextAttempt,
  RequestEnd,
} from '../executions';
import { ImagesRoom } from '../images';
import { Clock, toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { Outbox } from '../platform/outbox';
import { appendBuildEvent, SYSTEM } from './appendBuildEvent';
import { BuildRecord } from './buildRow';
import { KnexBuildStore } from './KnexBuildStore';
import { hasEnded } from './lifecycle';
import { planRun } from './planRun';
import { startBuild } from './startBuild';

interface OwnerDeps {
  clock: Clock;
  outbox: Outbox;
  store: KnexBuildStore;
  images: Pick<ImagesRoom, 'recordVersion'>;
  registry: RegistrySettings;
}

/** What a run has put into the registry. */
type Published = NonNullable<Failure['published']>;

/** A build that succeeded. */
type BuildOutcome = Extract<Outcome, { kind: 'build' }>;

function requireBuildRequest(request: RunRequest): BuildRequest {
  if (request.kind === 'build') return request;
  throw new Error(`A build was run as ${request.kind}`);
}

function requireBuildOutcome(outcome: Outcome): BuildOutcome {
  if (outcome.kind === 'build') return outcome;
  throw new Error(`A build ended as ${outcome.kind}`);
}

async function requireBuild(
  { store }: OwnerDeps,
  tx: Knex.Transaction,
  id: string,
): Promise<BuildRecord> {
  const build = await store.find(tx, id);
  if (build) return build;
  throw new MissingError(`There is no build ${id}`);
}

async function recordPublished(
  deps: OwnerDeps,
  tx: Knex.Transaction,
  options: {
    build: BuildRecord;
    execution: ExecutionRecord;
    published: Published;
    facts?: BuildFacts;
  },
) {
  const { build, execution, published, facts } = options;
  const { destination } = requireBuildRequest(execution.request);
  const repository = `${destination.registry}/${destination.repository}`;
  const { imageId } = await deps.images.recordVersion(tx, {
    projectId: build.projectId,
    tenantId: build.tenantId,
    name: build.imageName,
    repository,
    ...{ ...published, ...facts },
    buildId: build.id,
    buildNumber: build.number,
  });
  return { imageId, repository, ...published };
}

/** What a failed run has pushed before is in the registry, and people may pull it. */
async function recordLeftOver(
  deps: OwnerDeps,
  tx: Knex.Transaction,
  options: { build: BuildRecord; execution: ExecutionRecord },
): Promise<void> {
  const published = options.execution.failure?.published;
  if (published) await recordPublished(deps, tx, { ...options, published });
}

function imageOf(artifacts: Artifact[]): Artifact {
  const image = artifacts.find(({ role }) => role === 'image');
  if (image) return image;
  throw new Error('A build succeeded without an image');
}

async function succeed(
  deps: OwnerDeps,
  tx: Knex.Transaction,
  options: {
    build: BuildRecord;
    execution: ExecutionRecord;
    outcome: BuildOutcome;
  },
): Promise<void> {
  const { build, execution } = options;
  const { artifacts, facts } = options.outcome;
  const { digest, sizeBytes, tags } = imageOf(artifacts);
  const { destination } = requireBuildRequest(execution.request);
  const published = { digest, sizeBytes, tags: tags ?? destination.tags };
  const of = { build, execution, published, facts };
  const result = await recordPublished(deps, tx, of);
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

async function endWithout(
  deps: OwnerDeps,
  tx: Knex.Transaction,
  options: {
    build: BuildRecord;
    end: Exclude<RequestEnd, { status: 'succeeded' }>;
  },
): Promise<void> {
  const { build, end } = options;
  const finishedAt = toIso(deps.clock.now());
  const failure = end.status === 'failed' ? end.failure : undefined;
  const moved = await deps.store.transition(tx, build, {
    event: failure ? 'failed' : 'cancel-confirmed',
    changes: { finishedAt, failure },
  });
  await appendBuildEvent(deps.outbox, tx, {
    build: moved,
    type: failure ? 'build.failed' : 'build.cancelled',
    actor: SYSTEM,
    payload: failure ? { failure } : {},
  });
}

async function returnToQueue(
  deps: OwnerDeps,
  tx: Knex.Transaction,
  options: { failed: ExecutionRecord; next: NextAttempt },
): Promise<void> {
  const { failed, next } = options;
  const build = await requireBuild(deps, tx, failed.ownerId);
  await recordLeftOver(deps, tx, { build, execution: failed });
  // One whose run could not even start was never taken off the queue.
  const queued =
    build.status === 'queued'
      ? build
      : await deps.store.transition(tx, build, { event: 'returned-to-queue' });
  await appendBuildEvent(deps.outbox, tx, {
    build: queued,
    type: 'build.retry-scheduled',
    actor: SYSTEM,
    payload: { ...next, failure: failed.failure },
  });
}

/** Builds as owners of executions: what to run for one, and what becomes of it. */
export function buildOwner(deps: OwnerDeps): ExecutionOwner {
  return {
    kind: 'build',
    async requestFor(tx, id) {
      return planRun(await requireBuild(deps, tx, id), deps.registry);
    },
    async lock(tx, id) {
      await deps.store.lock(tx, id);
    },
    async onStarted(tx, execution) {
      const build = await requireBuild(deps, tx, execution.ownerId);
      await startBuild(deps, tx, { build, execution });
    },
    onRetry: (tx, failed, next) => returnToQueue(deps, tx, { failed, next }),
    async onEnded(tx, execution, end) {
      const build = await requireBuild(deps, tx, execution.ownerId);
      if (hasEnded(build.status)) return;
      if (end.status === 'succeeded') {
        const outcome = requireBuildOutcome(end.outcome);
        await succeed(deps, tx, { build, execution, outcome });
      } else {
        await recordLeftOver(deps, tx, { build, execution });
        await endWithout(deps, tx, { build, end });
      }
    },
    mayReadLog: ({ tenantId, projectId, requestedBy }) => ({
      tenantId,
      projectId,
      requestedBy,
    }),
  };
}
