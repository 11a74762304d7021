import {
  BuildSpec,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { CodedConflictError } from '../platform/errors';
import { BuildOrder, BuildRecord } from './buildRow';
import { KnexBuildStore } from './KnexBuildStore';

/** @throws CodedConflictError if the request id stands for something else. */
function requireSame(existing: BuildRecord, order: BuildOrder): void {
  const isSame =
    existing.requestedBy === order.requestedBy &&
    existing.retryOf === order.retryOf &&
    existing.wishedProviderId === order.wishedProviderId &&
    isDeepStrictEqual(
      existing.spec,
      JSON.parse(JSON.stringify(order.spec)) as BuildSpec,
    );
  if (isSame) return;
  throw new CodedConflictError(
    'conflict',
    say('request-id-used', { requestId: String(order.requestId) }),
    [
      {
        path: ['body', 'requestId'],
        rule: 'unique',
        ...say('request-id-taken'),
      },
    ],
  );
}

/** The answer to a retry while another one of the same build has not ended. */
function joinRetry(active: BuildRecord, order: BuildOrder): BuildRecord {
  // An id is kept with the build that it made, and this one was made by another request.
  const isSame =
    order.requestId === undefined && active.requestedBy === order.requestedBy;
  if (isSame) return active;
  throw new CodedConflictError(
    'conflict',
    say('build-is-retried-as', { number: String(active.number) }),
  );
}

/**
 * The build that an order has made before: by the same request id, or, for a
 * retry, the one that is on its way already. Call it while the counter of the
 * project is locked; else two can find nothing at the same time.
 *
 * @throws CodedConflictError `conflict` if the request id stands for another
 * build, or another request retries the same build.
 */
export async function findAccepted(
  store: KnexBuildStore,
  tx: Knex.Transaction,
  order: BuildOrder,
): Promise<BuildRecord | undefined> {
  const { projectId, requestId, retryOf } = order;
  if (requestId !== undefined) {
    const existing = await store.findByRequest(tx, { projectId, requestId });
    if (existing) {
      requireSame(existing, order);
      return existing;
    }
  }
  if (retryOf === undefined) return undefined;
  const active = await store.findActiveRetry(tx, retryOf);
  return active && joinRetry(active, order);
}
