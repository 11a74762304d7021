// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('executions', table => {
    table
      .text('waits_for')
      .comment(
        'JSON object: what its run waits for at its provider, as a sentence with code and parameters; null if for nothing',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('alter table executions drop column ??', ['waits_for']);
};
