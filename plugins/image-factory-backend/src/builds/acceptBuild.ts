import {
  Build,
  BuildSpec,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ExecutionsRoom } from '../executions';
import { Clock, toIso } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { Outbox } from '../platform/outbox';
import { ProjectsRoom } from '../projects';
import { appendBuildEvent } from './appendBuildEvent';
import { BuildRecord } from './buildRow';
import { checkSource, SourcePolicy } from './checkSource';
import { BUILD_OWNER, describeBuild } from './describeBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { planRun, RegistryConfig } from './planRun';

/** What accepting a build needs. */
export interface AcceptDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  store: KnexBuildStore;
  projects: Pick<ProjectsRoom, 'requireActive'>;
  executions: Pick<ExecutionsRoom, 'requestExecution' | 'latestOfOwners'>;
  registry: RegistryConfig;
  sources: SourcePolicy;
}

/** A build that somebody asks for. */
export interface BuildOrder {
  projectId: string;
  spec: BuildSpec;
  requestedBy: string;
  requestId?: string;
  retryOf?: string;
}

/** @throws CodedConflictError if the request id stands for something else. */
function requireSame(existing: BuildRecord, order: BuildOrder): void {
  const isSame =
    existing.requestedBy === order.requestedBy &&
    existing.retryOf === order.retryOf &&
    isDeepStrictEqual(
      existing.spec,
      JSON.parse(JSON.stringify(order.spec)) as BuildSpec,
    );
  if (isSame) return;
  throw new CodedConflictError(
    'conflict',
    `The request id ${order.requestId} was already used for another build of this project`,
    [
      {
        path: ['body', 'requestId'],
        rule: 'unique',
        message: 'was already used for another build',
      },
    ],
  );
}

async function insertBuild(
  deps: AcceptDeps,
  tx: Knex.Transaction,
  order: BuildOrder,
): Promise<BuildRecord> {
  const project = await deps.projects.requireActive(tx, order.projectId);
  const build: BuildRecord = {
    ...order,
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
  const request = planRun(build, deps.registry);
  await deps.store.insert(tx, build);
  const { id: ownerId, tenantId, projectId, requestedBy } = build;
  await deps.executions.requestExecution(tx, {
    ownerKind: BUILD_OWNER,
    ownerId,
    tenantId,
    projectId,
    requestedBy,
    attempt: 1,
    request,
  });
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
 * transaction commits. The same request id again answers with the first build.
 *
 * @throws FieldsError `source-not-allowed`.
 * @throws CodedConflictError `project-archived`, `tenant-suspended`, or
 * `conflict` if the request id stands for another build.
 */
export async function acceptBuild(
  deps: AcceptDeps,
  order: BuildOrder,
): Promise<Build> {
  checkSource(order.spec, deps.sources);
  const { projectId, requestId } = order;
  const build = await deps.knex.transaction(async tx => {
    await deps.store.lockCounter(tx, projectId);
    const existing =
      requestId === undefined
        ? undefined
        : await deps.store.findByRequest(tx, { projectId, requestId });
    if (!existing) return insertBuild(deps, tx, order);
    requireSame(existing, order);
    return existing;
  });
  const latest = await deps.executions.latestOfOwners(deps.knex, {
    ownerKind: BUILD_OWNER,
    ownerIds: [build.id],
  });
  return describeBuild(build, latest.get(build.id));
}
