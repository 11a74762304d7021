// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('images', table => {
    table.comment('Image products of projects: a repository with its versions');
    table.string('id', 36).primary();
    table
      .string('tenant_id', 36)
      .notNullable()
      .references('id')
      .inTable('tenants');
    table
      .string('project_id', 36)
      .notNullable()
      .references('id')
      .inTable('projects');
    table.string('name', 100).notNullable();
    table
      .text('repository')
      .notNullable()
      .comment('Registry host and path of the last push');
    table
      .text('search_text')
      .notNullable()
      .comment('Name and repository in lower case');
    table.integer('version_count').notNullable();
    table
      .string('latest_version_id', 36)
      .comment('The version that was pushed last');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table.unique(['project_id', 'name']);
    table.index(['created_at', 'id']);
  });
  await knex.schema.createTable('image_versions', table => {
    table.comment('What was pushed, by digest');
    table.string('id', 36).primary();
    table
      .string('image_id', 36)
      .notNullable()
      .references('id')
      .inTable('images')
      .onDelete('CASCADE');
    table.string('digest', 71).notNullable();
    table.text('tags').notNullable().comment('JSON array of text');
    table
      .bigInteger('size_bytes')
      .notNullable()
      .comment('Compressed layers and config');
    table
      .string('build_id', 36)
      .notNullable()
      .comment('The newest build of the project that made it');
    table.integer('build_number').notNullable();
    table
      .string('pushed_at', 24)
      .notNullable()
      .comment('When that build was recorded; ISO 8601, UTC');
    table.unique(['image_id', 'digest']);
    table.index(['image_id', 'pushed_at', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('image_versions');
  await knex.schema.dropTable('images');
};
