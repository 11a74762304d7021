// @ts-check

const TABLE = 'provider_checks';
const BEFORE = ['ready', 'degraded', 'not-ready'];
const WORDS = ['unknown', ...BEFORE, 'offline'];

/**
 * Gives the column `readiness` another check, by a column that takes its place.
 *
 * @param {import('knex').Knex} knex
 * @param {{ words: string[], check: string, byDefault: string }} options
 */
async function replaceReadiness(knex, { words, check, byDefault }) {
  await knex.schema.alterTable(TABLE, table => {
    table
      .string('next_readiness', 16)
      .notNullable()
      .defaultTo(byDefault)
      .checkIn(words, check);
  });
  await knex(TABLE)
    .whereIn('readiness', words)
    .update({ next_readiness: knex.ref('readiness') });
  await knex.raw('alter table ?? drop column ??', [TABLE, 'readiness']);
  await knex.raw('alter table ?? rename column ?? to ??', [
    TABLE,
    'next_readiness',
    'readiness',
  ]);
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await replaceReadiness(knex, {
    words: WORDS,
    check: 'provider_checks_believed_check',
    byDefault: 'unknown',
  });
  await knex.schema.alterTable(TABLE, table => {
    table
      .bigInteger('last_seen_at')
      .comment('Milliseconds since 1970: when the provider last answered');
    table
      .string('held_by', 36)
      .comment(
        'Id of the preparation for which it is shown as preparing; null if there is none',
      );
    table
      .string('pending', 16)
      .checkIn(
        ['ready', 'degraded', 'not-ready', 'offline'],
        'provider_checks_pending_check',
      )
      .comment('What the last rounds saw, and is not believed yet');
    table
      .integer('pending_rounds')
      .notNullable()
      .defaultTo(0)
      .comment('How many rounds in a row saw it');
    table
      .bigInteger('pending_at')
      .comment('Milliseconds since 1970: when the last of these rounds was');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // What was never seen had no row, and what does not answer was not ready.
  await knex(TABLE).where({ readiness: 'unknown' }).delete();
  if (knex.client.config.client === 'pg') {
    await knex.raw('alter table ?? drop constraint ??', [
      TABLE,
      'provider_checks_pending_check',
    ]);
  }
  for (const column of [
    'last_seen_at',
    'held_by',
    'pending',
    'pending_rounds',
    'pending_at',
  ]) {
    await knex.raw('alter table ?? drop column ??', [TABLE, column]);
  }
  await replaceReadiness(knex, {
    words: BEFORE,
    check: 'provider_checks_readiness_check',
    byDefault: 'not-ready',
  });
};
