// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('executions', table => {
    table
      .string('wished_provider_id', 63)
      .comment('Where it is to run if somebody wished for it; perhaps gone');
    table
      .text('placement')
      .comment('JSON: why no other provider took it when it was admitted');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // What waits only for its wish waits for any provider again.
  await knex('executions')
    .where({ waiting_for: 'wished-provider' })
    .update({ waiting_for: 'dispatcher' });
  for (const column of ['wished_provider_id', 'placement']) {
    await knex.raw('alter table executions drop column ??', [column]);
  }
};
