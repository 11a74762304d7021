// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('registry_pull_tokens', table => {
    table.comment('Secrets by which the tools of people pull images');
    table
      .string('id', 36)
      .primary()
      .comment('The user name with which tools sign in');
    table
      .string('user_ref', 255)
      .notNullable()
      .comment(
        'Entity ref of whose it is; what it opens is decided at each use',
      );
    table.string('title', 200).notNullable();
    table
      .string('secret_hash', 64)
      .notNullable()
      .comment('SHA-256 of the secret, which has 256 random bits; hex');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table
      .string('expires_at', 24)
      .comment('ISO 8601, UTC; empty if it lasts until it is revoked');
    table
      .string('last_used_at', 24)
      .comment('ISO 8601, UTC; to the minute; empty if it was never used');
    table.unique(['secret_hash']);
    table.index(['user_ref', 'created_at', 'id']);
    table.index(['created_at', 'id']);
  });
  await knex.schema.createTable('registry_credentials', table => {
    table.comment(
      'How runs sign in to outside registries: where the secrets are, never what they are',
    );
    table.string('id', 36).primary();
    table
      .string('scope', 36)
      .notNullable()
      .comment('Id of the tenant, or `platform` for the runs of all tenants');
    table
      .string('tenant_id', 36)
      .references('id')
      .inTable('tenants')
      .onDelete('CASCADE')
      .comment('The tenant; empty for the platform');
    table.string('host', 255).notNullable().comment('With port if need be');
    table.string('username', 255).notNullable();
    table
      .string('secret_source', 63)
      .notNullable()
      .comment('Id of a source of secrets, e.g. `env`');
    table
      .string('secret_name', 500)
      .notNullable()
      .comment('How the source calls the secret');
    table.string('created_by', 255).notNullable().comment('Entity ref');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table
      .string('last_used_at', 24)
      .comment('When a run last asked for the secret; ISO 8601, UTC');
    table.boolean('last_found').comment('Whether the secret was there then');
    table.unique(['scope', 'host']);
    table.check(
      `(scope = 'platform' and tenant_id is null) or (tenant_id is not null and scope = tenant_id)`,
      [],
      'registry_credentials_scope_check',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('registry_credentials');
  await knex.schema.dropTable('registry_pull_tokens');
};
