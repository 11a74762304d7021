// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('build_counters', table => {
    table.comment('The number of the newest build of each project');
    table.string('project_id', 36).primary();
    table.integer('last_number').notNullable();
  });
  await knex.schema.createTable('builds', table => {
    table.comment('Requests to make one image');
    table.string('id', 36).primary();
    table.string('project_id', 36).notNullable();
    table.string('tenant_id', 36).notNullable();
    table
      .integer('number')
      .notNullable()
      .comment('Counts the builds of the project from 1, without gaps');
    table
      .string('status', 16)
      .notNullable()
      .checkIn(
        ['queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled'],
        'builds_status_check',
      );
    table
      .integer('version')
      .notNullable()
      .comment('Counts transitions: a transition is a compare-and-set on it');
    table.string('request_id', 100).comment('The key of the client, if any');
    table.text('spec').notNullable().comment('JSON: what to build and how');
    table.string('method', 64).notNullable();
    table.string('requested_by', 254).notNullable();
    table.string('retry_of', 36).comment('The build that this one tries again');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('started_at', 24);
    table.string('finished_at', 24);
    table.text('failure').comment('JSON; only of one that failed');
    table.text('result').comment('JSON; only of one that succeeded');
    table.unique(['project_id', 'number']);
    table.unique(['project_id', 'request_id']);
    table.index(['created_at', 'id']);
    table.index(['project_id', 'created_at', 'id']);
    table.index(['tenant_id', 'created_at', 'id']);
    table.index(['retry_of']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('builds');
  await knex.schema.dropTable('build_counters');
};
