// @ts-check

const ROLES = ['owner', 'developer', 'operator', 'security-reviewer', 'viewer'];

/**
 * Roles before, and which of them a role becomes: never one that may do more.
 *
 * @type {Record<string, string>}
 */
const ROLES_BEFORE = {
  owner: 'owner',
  developer: 'developer',
  operator: 'viewer',
  'security-reviewer': 'viewer',
  viewer: 'viewer',
};

/** @param {import('knex').Knex.CreateTableBuilder} table */
function addTenantId(table) {
  table
    .string('tenant_id', 36)
    .notNullable()
    .references('id')
    .inTable('tenants')
    .onDelete('CASCADE');
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function addGrant(table) {
  table
    .string('principal_ref', 254)
    .notNullable()
    .comment('Entity ref in lower case, as Backstage compares them');
  table
    .string('expires_at', 24)
    .comment('ISO 8601, UTC; it does not count from then on. Null: it stays');
  table
    .string('granted_by', 254)
    .notNullable()
    .comment('Entity ref, service:…, or system');
  table.string('granted_at', 24).notNullable().comment('ISO 8601, UTC');
}

/**
 * SQLite can't change a CHECK of a table, so it is made anew. A tenant has a
 * handful of bindings.
 *
 * @param {import('knex').Knex} knex
 * @param {(table: import('knex').Knex.CreateTableBuilder) => void} define
 * @param {(rows: any[]) => any[]} toRows
 */
async function remakeBindings(knex, define, toRows) {
  const rows = await knex('tenant_role_bindings').select('*');
  await knex.schema.dropTable('tenant_role_bindings');
  await knex.schema.createTable('tenant_role_bindings', define);
  await knex.batchInsert('tenant_role_bindings', toRows(rows), 100);
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('tenants', table => {
    table
      .text('status_reason')
      .comment('Why it is suspended or archived, for its members; else null');
    table
      .boolean('declared')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the configuration says how it is');
    table
      .text('allowed_methods')
      .comment('Build methods that it may use, as JSON; null for all');
  });
  const grantedAt = new Date().toISOString();
  await remakeBindings(
    knex,
    table => {
      table.comment('Which catalog groups and users have a role in a tenant');
      addTenantId(table);
      table
        .string('role', 32)
        .notNullable()
        .checkIn(ROLES, 'tenant_role_bindings_role_check');
      addGrant(table);
      table
        .string('managed_by', 16)
        .notNullable()
        .checkIn(
          ['portal', 'configuration'],
          'tenant_role_bindings_managed_by_check',
        )
        .comment('What the configuration gives, only the configuration takes');
      table.primary(['tenant_id', 'role', 'principal_ref']);
      table.index(['principal_ref']);
    },
    rows =>
      // The next start lets go what the configuration does not declare.
      rows.map(({ tenant_id, role, principal_ref }) => ({
        tenant_id,
        role,
        principal_ref,
        granted_by: 'system',
        granted_at: grantedAt,
        managed_by: 'configuration',
      })),
  );
  await knex.schema.createTable('project_role_bindings', table => {
    table.comment(
      'Roles inside one project, in place of those that the same group or user has in its tenant',
    );
    table
      .string('project_id', 36)
      .notNullable()
      .references('id')
      .inTable('projects')
      .onDelete('CASCADE');
    table
      .string('role', 32)
      .notNullable()
      .checkIn([...ROLES, 'none'], 'project_role_bindings_role_check')
      .comment('none shuts it out');
    addGrant(table);
    table.primary(['project_id', 'role', 'principal_ref']);
    table.index(['principal_ref']);
  });
};

/**
 * The schema before knows no end of a binding: what would end is taken away,
 * rather than given for good.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('project_role_bindings');
  await remakeBindings(
    knex,
    table => {
      table.comment('Which catalog groups and users have a role in a tenant');
      addTenantId(table);
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
    },
    rows => {
      const kept = new Map();
      for (const { tenant_id, role, principal_ref, expires_at } of rows) {
        if (expires_at !== null) continue;
        const row = { tenant_id, role: ROLES_BEFORE[role], principal_ref };
        kept.set(Object.values(row).join(' '), row);
      }
      return [...kept.values()];
    },
  );
  // Knex would make the table anew, and with it lose what refers to it.
  for (const column of ['status_reason', 'declared', 'allowed_methods']) {
    await knex.raw('alter table tenants drop column ??', [column]);
  }
};
