import { Knex } from 'knex';
import { Outbox } from '../platform/outbox';
import { BuildRecord } from './buildRow';

/** What can be told about a build. */
export type BuildEventType =
  | 'build.submitted'
  | 'build.started'
  | 'build.retry-scheduled'
  | 'build.cancel-requested'
  | 'build.succeeded'
  | 'build.failed'
  | 'build.cancelled';

/** Actor of what the platform does by itself. */
export const SYSTEM = 'system';

/** Records what happened to a build, whose row the caller holds in `tx`. */
export async function appendBuildEvent(
  outbox: Outbox,
  tx: Knex.Transaction,
  event: {
    build: BuildRecord;
    type: BuildEventType;
    actor: string;
    payload?: Record<string, unknown>;
  },
): Promise<void> {
  const { build, type, actor, payload } = event;
  await outbox.append(tx, {
    subjectType: 'build',
    subjectId: build.id,
    type,
    actor,
    payload: {
      number: build.number,
      projectId: build.projectId,
      tenantId: build.tenantId,
      ...payload,
    },
  });
}
