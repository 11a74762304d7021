// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('log_chunks', table => {
    // Logs are read from any line on.
    table.index(['execution_id', 'first_line']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('log_chunks', table => {
    table.dropIndex(['execution_id', 'first_line']);
  });
};
