// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('tenant_admissions', table => {
    table.comment('When each tenant last got a slot, for the fair order');
    table.string('tenant_id', 36).primary();
    table.string('last_admitted_at', 24).notNullable().comment('ISO 8601, UTC');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('tenant_admissions');
};
