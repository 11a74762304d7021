// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    table
      .string('wished_provider_id', 63)
      .comment(
        'Where it is to run if who asked for it wished so; perhaps gone',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('alter table builds drop column ??', ['wished_provider_id']);
};
