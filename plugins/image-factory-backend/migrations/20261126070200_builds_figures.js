// @ts-check

const BATCH = 200;

/** @param {Record<string, any>} row */
function figuresOf(row) {
  const ended = row.finished_at && Date.parse(row.finished_at);
  /** @param {string | null} from */
  const since = from =>
    ended && from ? Math.max(0, ended - Date.parse(from)) : null;
  return {
    failure_reason: row.failure ? JSON.parse(row.failure).reason : null,
    lead_ms: since(row.created_at),
    run_ms: since(row.started_at),
  };
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    table
      .string('failure_reason', 63)
      .comment('From the failure, to narrow lists to it');
    table
      .bigInteger('lead_ms')
      .comment('Milliseconds from submission to end; null before it');
    table
      .bigInteger('run_ms')
      .comment('Milliseconds from start to end; null where it lacks one');
    table.index(['finished_at']);
    table.index(['tenant_id', 'finished_at']);
    // Whether a build is the newest of its image.
    table.index(['project_id', 'image_name', 'number']);
  });
  let last = '';
  for (;;) {
    const rows = await knex('builds')
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .select('id', 'failure', 'created_at', 'started_at', 'finished_at');
    for (const row of rows) {
      await knex('builds').where({ id: row.id }).update(figuresOf(row));
      last = row.id;
    }
    if (rows.length < BATCH) return;
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('builds', table => {
    table.dropIndex(['finished_at']);
    table.dropIndex(['tenant_id', 'finished_at']);
    table.dropIndex(['project_id', 'image_name', 'number']);
  });
  for (const column of ['failure_reason', 'lead_ms', 'run_ms']) {
    await knex.raw('alter table builds drop column ??', [column]);
  }
};
