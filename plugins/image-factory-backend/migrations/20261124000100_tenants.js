// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('tenants', table => {
    table.comment('People of some catalog groups who share limits and work');
    table.string('id', 36).primary();
    table.string('name', 63).notNullable().unique();
    table.string('title', 200).notNullable();
    table.text('description').notNullable();
    table
      .string('status', 16)
      .notNullable()
      .checkIn(['active', 'suspended', 'archived'], 'tenants_status_check');
    table
      .integer('version')
      .notNullable()
      .comment('Grows with each change: a change is a compare-and-set on it');
    table
      .integer('max_concurrent_builds')
      .notNullable()
      .comment('How many executions may run at once');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table.index(['created_at', 'id']);
  });
  await knex.schema.createTable('tenant_role_bindings', table => {
    table.comment('Which catalog groups and users have a role in a tenant');
    table
      .string('tenant_id', 36)
      .notNullable()
      .references('id')
      .inTable('tenants')
      .onDelete('CASCADE');
    table
      .string('role', 16)
      .notNullable()
      .checkIn(
        ['owner', 'developer', 'viewer'],
        'tenant_role_bindings_role_check',
      );
    table
      .string('principal_ref', 254)
      .notNullable()
      .comment('Entity ref in lower case, as Backstage compares them');
    table.primary(['tenant_id', 'role', 'principal_ref']);
    table.index(['principal_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('tenant_role_bindings');
  await knex.schema.dropTable('tenants');
};
