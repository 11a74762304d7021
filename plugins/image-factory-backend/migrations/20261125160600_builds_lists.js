// @ts-check

const BATCH = 200;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    table
      .string('image_name', 100)
      .notNullable()
      .defaultTo('')
      .comment('From the spec, for lists');
    table
      .text('tags')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON array from the spec, for lists');
  });
  let last = '';
  for (;;) {
    const rows = await knex('builds')
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .select('id', 'spec');
    for (const { id, spec } of rows) {
      const { name = '', tags = [] } = JSON.parse(spec).image ?? {};
      await knex('builds')
        .where({ id })
        .update({ image_name: name, tags: JSON.stringify(tags) });
      last = id;
    }
    if (rows.length < BATCH) return;
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const column of ['image_name', 'tags']) {
    await knex.raw('alter table builds drop column ??', [column]);
  }
};
