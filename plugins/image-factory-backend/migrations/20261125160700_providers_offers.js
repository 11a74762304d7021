// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('provider_checks', table => {
    table
      .text('offers')
      .comment('JSON array: what it can run; null if nobody has said so yet');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('alter table provider_checks drop column ??', ['offers']);
};
