// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('admission_rounds', table => {
    table.comment('When a round last looked at what waits; one row');
    table.string('id', 8).primary().checkIn(['last'], 'admission_rounds_one');
    table
      .bigInteger('ended_at')
      .notNullable()
      .comment('Milliseconds since 1970, to about five seconds');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('admission_rounds');
};
