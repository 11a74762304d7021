// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('executions', table => {
    table.comment('Attempts to run something on a provider');
    table.string('id', 36).primary();
    table.string('owner_kind', 32).notNullable().comment('e.g. build');
    table.string('owner_id', 36).notNullable();
    table.string('tenant_id', 36).notNullable();
    table.string('project_id', 36).notNullable();
    table.string('requested_by', 254).notNullable();
    table.string('method', 64).notNullable();
    table
      .integer('attempt')
      .notNullable()
      .comment('From 1')
      .checkPositive('executions_attempt_check');
    table
      .string('status', 16)
      .notNullable()
      .checkIn(
        [
          'pending',
          'starting',
          'running',
          'stopping',
          'succeeded',
          'failed',
          'cancelled',
          'lost',
        ],
        'executions_status_check',
      );
    table
      .integer('version')
      .notNullable()
      .comment('Counts transitions: a transition is a compare-and-set on it');
    table.string('provider_id', 63).comment('Null until it is admitted');
    table.string('executor_id', 63);
    table.text('handle').comment('JSON: how the executor finds the run again');
    table.text('request').notNullable().comment('JSON: what is to be run');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table
      .bigInteger('not_before')
      .notNullable()
      .comment('Milliseconds since 1970 from which it may be admitted');
    table.string('admitted_at', 24);
    table.string('started_at', 24);
    table.string('finished_at', 24);
    table.string('waiting_for', 32).comment('Null once it is admitted');
    table.string('waiting_since', 24);
    table.integer('waiting_position').comment('From 1; null if unknown');
    table.text('result').comment('JSON; only of one that succeeded');
    table.text('failure').comment('JSON; only of one that failed or was lost');
    table.text('steps').notNullable().comment('JSON array, in order');
    table
      .bigInteger('log_position')
      .notNullable()
      .comment('Where the executor is to be read on');
    table.integer('log_lines').notNullable();
    table.integer('log_sequence').notNullable().comment('Of the last chunk');
    table.bigInteger('log_bytes').notNullable();
    table
      .boolean('log_full')
      .notNullable()
      .comment('True once the log reached its largest size');
    table
      .boolean('removed')
      .notNullable()
      .comment('True once the provider freed what the run left behind');
    table.unique(['owner_kind', 'owner_id', 'attempt']);
    table.index(['status', 'not_before']);
  });
  await knex.schema.createTable('log_chunks', table => {
    table.comment('The logs of executions, in pieces; never changed');
    table
      .string('execution_id', 36)
      .notNullable()
      .references('id')
      .inTable('executions')
      .onDelete('CASCADE');
    table
      .integer('sequence')
      .notNullable()
      .comment('Counts the chunks of the execution from 1, without gaps');
    table.integer('first_line').notNullable().comment('From 1');
    table.integer('line_count').notNullable();
    table.text('times').notNullable().comment('JSON array of ISO 8601 texts');
    table.text('lines').notNullable().comment('JSON array of texts');
    table
      .boolean('plain')
      .notNullable()
      .comment('True if the lines are printable ASCII: SQL can search them');
    table.primary(['execution_id', 'sequence']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('log_chunks');
  await knex.schema.dropTable('executions');
};
