// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    // Each submission counts what its tenant has in the queue.
    table.index(['tenant_id', 'status']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('builds', table => {
    table.dropIndex(['tenant_id', 'status']);
  });
};
