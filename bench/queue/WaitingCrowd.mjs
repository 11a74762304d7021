import { SuiteDatabase } from '../backend/SuiteDatabase.mjs';

/** Waiting executions, beside those that a benchmark submits. */
export const WAITING = 10_000;

/** A round looks at 200 of one tenant at most, so the crowd is of many. */
export const crowdTenants = Array.from(
  { length: 50 },
  (_, index) => `crowd-${index + 1}`,
);

/** Tenant whose only place is taken, so that what it submits waits. */
export const HELD_TENANT = 'held';

/** No provider has it, so that nothing of the crowd ever starts. */
const REQUIREMENTS = JSON.stringify(['build:bench']);

/**
 * Copies a waiting execution, whatever its columns are, for each tenant in
 * turn. Admission reads executions only, so their builds are not needed.
 */
const COPY = `
  insert into executions
  select (jsonb_populate_record(
    null::executions,
    to_jsonb(one) || jsonb_build_object(
      'id', gen_random_uuid()::text,
      'owner_id', gen_random_uuid()::text,
      'tenant_id', ($2::text[])[1 + copy % cardinality($2::text[])],
      'requirements', $3::text
    )
  )).*
  from executions one, generate_series(1, $4::int) copy
  where one.owner_id = $1`;

/** Makes thousands wait in a moment: to submit them one by one would take longer than the benchmark. */
export class WaitingCrowd extends SuiteDatabase {
  /** @param {string} buildId of a build that waits. */
  async multiply(buildId) {
    const tenantIds = await this.tenantIds(crowdTenants);
    const { rowCount } = await this.query(COPY, [
      buildId,
      tenantIds,
      REQUIREMENTS,
      WAITING,
    ]);
    if (rowCount !== WAITING) {
      throw new Error(`${rowCount} executions wait in place of ${WAITING}`);
    }
    await this.query('analyze executions');
  }

  /** How many wait now. */
  async count() {
    const { rows } = await this.query(
      "select count(*)::int as waiting from executions where status = 'pending'",
    );
    return rows[0].waiting;
  }
}
