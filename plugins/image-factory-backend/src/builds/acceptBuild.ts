import {
  Build,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { OwnedExecutions } from '../executions';
import { Clock, toIso } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { Outbox } from '../platform/outbox';
import { ProjectsRoom } from '../projects';
import { appendBuildEvent } from './appendBuildEvent';
import { BuildOrder, BuildRecord } from './buildRow';
import { checkSource, SourcePolicy } from './checkSource';
import { describeBuild } from './describeBuild';
import { findAccepted } from './findAccepted';
import { KnexBuildStore } from './KnexBuildStore';
import { BuildLimits, withTimeLimit } from './readBuildLimits';

/** What accepting a build needs. */
export interface AcceptDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  store: KnexBuildStore;
  projects: Pick<ProjectsRoom, 'holdActive'>;
  executions: Pick<OwnedExecutions, 'request' | 'latest'>;
  sources: SourcePolicy;
  limits: BuildLimits;
}

/**
 * Other projects of the tenant may be submitted to at the same moment: then
 * each may add one more.
 *
 * @throws CodedConflictError `queue-full`.
 */
async function requireRoomInQueue(
  deps: AcceptDeps,
  tx: Knex.Transaction,
  project: { tenantId: string; tenantTitle: string },
): Promise<void> {
  const { maxQueuedPerTenant: most } = deps.limits;
  if ((await deps.store.countQueued(tx, project.tenantId)) < most) return;
  throw new CodedConflictError(
    'queue-full',
    say('queue-full', { tenant: project.tenantTitle, builds: most }),
  );
}

async function insertBuild(
  deps: AcceptDeps,
  tx: Knex.Transaction,
  order: BuildOrder,
): Promise<BuildRecord> {
  const project = await deps.projects.holdActive(tx, order.projectId);
  await requireRoomInQueue(deps, tx, project);
  const build: BuildRecord = {
    ...order,
    method: order.spec.method,
    imageName: order.spec.image.name,
    tags: order.spec.image.tags,
    id: randomUUID(),
    number: await deps.store.nextNumber(tx, order.projectId),
    projectName: project.name,
    projectTitle: project.title,
    tenantId: project.tenantId,
    tenantName: project.tenantName,
    status: 'queued',
    version: 0,
    createdAt: toIso(deps.clock.now()),
  };
  await deps.store.insert(tx, build);
  const { id: ownerId, tenantId, projectId, requestedBy } = build;
  const of = { ownerId, tenantId, projectId, requestedBy };
  const { wishedProviderId } = build;
  await deps.executions.request(tx, { ...of, wishedProviderId });
  await appendBuildEvent(deps.outbox, tx, {
    build,
    type: 'build.submitted',
    actor: requestedBy,
    payload: order.retryOf ? { retryOf: order.retryOf } : {},
  });
  return build;
}

/**
 * Accepts a build and leaves it for the dispatcher; nothing runs before the
 * transaction commits. The same request id again answers with the first
 * build, and a retry while one of the same build is on its way with that.
 *
 * @throws FieldsError `source-not-allowed`, or if it wants more time than it may.
 * @throws RefusedConflictError `project-archived`, `tenant-suspended` or
 * `tenant-archived`.
 * @throws CodedConflictError `queue-full`, or `conflict` if the request id stands for another build or
 * somebody else retries the same build.
 */
export async function acceptBuild(
  deps: AcceptDeps,
  asked: BuildOrder,
): Promise<Build> {
  checkSource(asked.spec, deps.sources);
  const spec = withTimeLimit(asked.spec, deps.limits);
  const order = { ...asked, spec };
  const build = await deps.knex.transaction(async tx => {
    await deps.store.lockCounter(tx, order.projectId);
    const existing = await findAccepted(deps.store, tx, order);
    return existing ?? insertBuild(deps, tx, order);
  });
  const latest = await deps.executions.latest(deps.knex, [build.id]);
  return describeBuild(build, latest.get(build.id));
}
