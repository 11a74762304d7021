// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('image_version_bases', table => {
    table.comment('What the newest build of a version read from registries');
    table
      .string('version_id', 36)
      .notNullable()
      .references('id')
      .inTable('image_versions')
      .onDelete('CASCADE');
    table
      .integer('position')
      .notNullable()
      .comment('In the order in which they were read, from 0');
    table.text('repository').notNullable().comment('Registry host and path');
    table
      .string('reference', 140)
      .notNullable()
      .comment('Tag or digest that it was asked for by');
    table
      .string('digest', 71)
      .notNullable()
      .comment('Of the manifest or index that this meant');
    table.primary(['version_id', 'position']);
    table.index(['repository', 'digest']);
  });
  await knex.schema.alterTable('image_versions', table => {
    table
      .integer('bases_left_out')
      .comment(
        'How many base images more there were; null where none of them is known',
      );
  });
  await knex.schema.alterTable('images', table => {
    table.index(['repository']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('images', table => {
    table.dropIndex(['repository']);
  });
  await knex.raw('alter table image_versions drop column ??', [
    'bases_left_out',
  ]);
  await knex.schema.dropTable('image_version_bases');
};
