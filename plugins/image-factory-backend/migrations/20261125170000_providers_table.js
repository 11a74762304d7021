// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('providers', table => {
    table.comment('Places where executions run');
    table
      .string('id', 63)
      .primary()
      .comment('Executions and handles name it; never changed');
    table.string('title', 200).notNullable();
    table
      .string('executor_id', 63)
      .notNullable()
      .comment('Kind of provider: which code drives it');
    table
      .text('settings')
      .notNullable()
      .comment('JSON object by the schema of the executor; never a secret');
    table
      .integer('slots')
      .notNullable()
      .comment('How many executions may run at once')
      .checkPositive('providers_slots_check');
    table
      .text('tenants')
      .comment('JSON array of names of tenants; null if all may use it');
    table
      .string('managed_by', 16)
      .notNullable()
      .comment('What may change the columns above')
      .checkIn(['portal', 'configuration'], 'providers_managed_by_check');
    table
      .string('state', 16)
      .notNullable()
      .comment('What people want of it')
      .checkIn(['enabled', 'paused', 'draining'], 'providers_state_check');
    table.text('state_reason').notNullable().comment('Empty if none was given');
    table.string('state_by', 254).comment('Entity ref of who set the state');
    table.string('state_at', 24).comment('ISO 8601, UTC');
    table
      .string('drained_at', 24)
      .comment('When a draining one was seen to run nothing any more');
    table
      .string('retired_at', 24)
      .comment('Since when it is kept only for the executions that name it');
    table
      .integer('version')
      .notNullable()
      .comment('Grows with each change: a change is a compare-and-set on it');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('providers');
};
