// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('provider_checks', table => {
    table.comment('What was last seen of each provider, for all processes');
    table.string('provider_id', 63).primary();
    table
      .string('readiness', 16)
      .notNullable()
      .checkIn(
        ['ready', 'degraded', 'not-ready'],
        'provider_checks_readiness_check',
      );
    table.text('summary').notNullable();
    table.text('checks').notNullable().comment('JSON array');
    table
      .bigInteger('checked_at')
      .notNullable()
      .comment('Milliseconds since 1970');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('provider_checks');
};
