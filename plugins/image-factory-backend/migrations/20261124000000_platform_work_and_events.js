// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('work_items', table => {
    table.comment('Work that is asked for; who finishes it deletes the row');
    table.string('id', 36).primary();
    table.string('kind', 64).notNullable().comment('Which handler does it');
    table.string('subject', 255).notNullable().comment('What it is about');
    table
      .string('ticket', 36)
      .notNullable()
      .comment('Changes each time the work is asked for again');
    table
      .integer('lease')
      .notNullable()
      .comment('Grows each time the item is handed out: the fence');
    table.integer('failures').notNullable();
    table
      .bigInteger('due_at')
      .notNullable()
      .comment('Milliseconds since 1970 from which it may be handed out');
    table
      .bigInteger('claimed_at')
      .comment('When it was handed out; null while nobody works on it');
    table.unique(['kind', 'subject']);
    table.index(['due_at']);
  });
  await knex.schema.createTable('domain_events', table => {
    table.comment('What happened, in the words of the domain; never changed');
    table.string('subject_type', 32).notNullable();
    table.string('subject_id', 64).notNullable();
    table
      .integer('version')
      .notNullable()
      .comment('Counts the events of the subject from 1, without gaps');
    table.string('type', 64).notNullable();
    table.string('actor', 254).notNullable();
    table.text('payload').notNullable().comment('JSON object');
    table.string('at', 24).notNullable().comment('ISO 8601, UTC');
    table.primary(['subject_type', 'subject_id', 'version']);
    table.index(['at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('domain_events');
  await knex.schema.dropTable('work_items');
};
