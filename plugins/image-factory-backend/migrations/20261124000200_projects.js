// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('projects', table => {
    table.comment('What builds, images and limits are about');
    table.string('id', 36).primary();
    table
      .string('tenant_id', 36)
      .notNullable()
      .references('id')
      .inTable('tenants');
    table.string('name', 63).notNullable();
    table.string('title', 200).notNullable();
    table.text('description').notNullable();
    table
      .text('search_text')
      .notNullable()
      .comment('Name and title in lower case');
    table
      .string('status', 16)
      .notNullable()
      .checkIn(['active', 'archived'], 'projects_status_check');
    table
      .integer('version')
      .notNullable()
      .comment('Grows with each change: a change is a compare-and-set on it');
    table.string('created_by', 254).notNullable();
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table.unique(['tenant_id', 'name']);
    table.index(['created_at', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('projects');
};
