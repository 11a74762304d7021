// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('provider_checks', table => {
    table
      .text('methods')
      .comment(
        'JSON array: methods that it can run, as said by a process that has its executor; null if none has said so',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('provider_checks', table => {
    table.dropColumn('methods');
  });
};
