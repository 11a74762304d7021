// @ts-check

const COLUMNS = ['owner_ref', 'system_ref', 'sources', 'default_method'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('projects', table => {
    table
      .string('owner_ref', 254)
      .comment(
        'Group or user that owns it in the catalog; null where its tenant says who',
      );
    table
      .string('system_ref', 254)
      .comment('System of the catalog that it is part of');
    table
      .text('sources')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON array of addresses of repositories');
    table
      .string('default_method', 63)
      .comment('Build method that builds in it begin with');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const column of COLUMNS) {
    await knex.raw('alter table projects drop column ??', [column]);
  }
};
