// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('provider_checks', table => {
    table
      .text('summary_wording')
      .comment(
        'JSON object: code and parameters of the summary, for other languages; null if there are none',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('alter table provider_checks drop column ??', [
    'summary_wording',
  ]);
};
