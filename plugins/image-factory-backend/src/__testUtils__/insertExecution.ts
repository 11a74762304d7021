import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

/** An execution of a build, as far as a test needs it. */
export async function insertExecution(
  knex: Knex,
  parts: { provider_id: string; status: string },
): Promise<void> {
  await knex('executions').insert({
    id: randomUUID(),
    owner_kind: 'build',
    owner_id: randomUUID(),
    tenant_id: 't1',
    project_id: 'p1',
    requested_by: 'user:default/ada',
    kind: 'build',
    requirements: '["build:container"]',
    attempt: 1,
    version: 1,
    request: '{}',
    created_at: '2026-01-02T03:04:05.678Z',
    not_before: 0,
    steps: '[]',
    log_lines: 0,
    log_sequence: 0,
    log_bytes: 0,
    removed: false,
    executor_id: 'fake',
    ...parts,
  });
}
