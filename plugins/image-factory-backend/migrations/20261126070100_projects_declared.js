// @ts-check

const MANAGED_BY = `alter table projects add column managed_by varchar(16) not null default 'portal' check (managed_by in ('portal', 'file'))`;

const COLUMNS = [
  'managed_by',
  'file_location',
  'file_problems',
  'file_gone_at',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // In this form SQLite lets the column go again, with its check.
  await knex.raw(MANAGED_BY);
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      `comment on column projects.managed_by is 'Where it is kept: in the portal, or in a file of the catalog'`,
    );
  }
  await knex.schema.alterTable('projects', table => {
    table
      .text('file_location')
      .comment('Location of the file that keeps it, or may take it over');
    table
      .text('file_problems')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON array: why what the file says now does not count');
    table
      .string('file_gone_at', 24)
      .comment('ISO 8601, UTC: archived since the catalog lost the file');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const column of COLUMNS) {
    await knex.raw('alter table projects drop column ??', [column]);
  }
};
