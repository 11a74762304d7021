// @ts-check

const ACTIVE = `status in ('queued', 'applying', 'checking', 'proving', 'cancelling')`;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('provider_preparations', table => {
    table.comment(
      'Preparations of providers, with the canary that proves them',
    );
    table.string('id', 36).primary().comment('Also the id of its canary’s run');
    table
      .string('provider_id', 63)
      .notNullable()
      .references('id')
      .inTable('providers')
      .onDelete('CASCADE');
    table
      .string('kind', 16)
      .notNullable()
      .comment('What it is for')
      .checkIn(
        ['prepare', 'repair', 'certify', 'roll-back'],
        'provider_preparations_kind_check',
      );
    table
      .string('status', 16)
      .notNullable()
      .comment('Where it stands')
      .checkIn(
        [
          'queued',
          'applying',
          'checking',
          'proving',
          'cancelling',
          'succeeded',
          'failed',
          'cancelled',
        ],
        'provider_preparations_status_check',
      );
    table
      .string('mode', 16)
      .notNullable()
      .comment('Who changes the provider')
      .checkIn(['managed', 'self-managed'], 'provider_preparations_mode_check');
    table
      .string('requested_by', 255)
      .notNullable()
      .comment('Entity ref, or `system` where a policy repairs');
    table
      .boolean('overwrite')
      .notNullable()
      .comment('Whether what others changed is overwritten');
    table
      .string('bundle', 255)
      .notNullable()
      .comment('Name of what builds refer to afterwards');
    table
      .text('settings')
      .notNullable()
      .comment('JSON object: the settings of the provider that it is about');
    table
      .text('objects')
      .comment('JSON array: each object with what became of it; null before');
    table
      .text('canary')
      .comment('JSON object: how its canary stands, and how it is found again');
    table.text('problem').comment('Why it failed, in English');
    table.text('problem_wording').comment('JSON: the same for other languages');
    table.string('digest', 128).comment('What the registry has of the canary');
    table.string('issued_at', 24).comment('When it became a certificate');
    table.string('expires_at', 24).comment('How long the certificate counts');
    table
      .integer('taken_up')
      .notNullable()
      .comment('How often a process took it up; more than 1 after one ended');
    table
      .integer('version')
      .notNullable()
      .comment('Grows with each change: a change is a compare-and-set on it');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('started_at', 24).comment('ISO 8601, UTC');
    table.string('finished_at', 24).comment('ISO 8601, UTC');
    table.index(['provider_id', 'created_at', 'id']);
    table.index(['provider_id', 'issued_at']);
  });
  await knex.raw(
    `create unique index provider_preparations_active on provider_preparations (provider_id) where ${ACTIVE}`,
  );
  await knex.schema.createTable('provider_drift', table => {
    table.comment('How providers differ from what they should be');
    table
      .string('provider_id', 63)
      .primary()
      .references('id')
      .inTable('providers')
      .onDelete('CASCADE');
    table
      .string('state', 16)
      .notNullable()
      .comment('What was seen last')
      .checkIn(['in-sync', 'drifted', 'unknown'], 'provider_drift_state_check');
    table
      .text('objects')
      .notNullable()
      .comment('JSON array: those that differ, with how');
    table.text('problem').comment('Why nobody can tell');
    table
      .string('seen_at', 24)
      .notNullable()
      .comment('When somebody looked, ISO 8601, UTC');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('provider_drift');
  await knex.schema.dropTable('provider_preparations');
};
