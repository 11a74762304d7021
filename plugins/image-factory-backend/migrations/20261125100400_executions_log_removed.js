// @ts-check

const UNREMOVED_LOGS = 'executions_unremoved_logs';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('executions', table => {
    table
      .string('log_removed_at', 24)
      .comment(
        'When retention removed its log; ISO 8601, UTC; null if it did not',
      );
    // What ended longest ago is removed first.
    table.index(['finished_at']);
    table.index(['finished_at'], UNREMOVED_LOGS, {
      predicate: knex.whereRaw('log_sequence > 0'),
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('executions', table => {
    table.dropIndex(['finished_at'], UNREMOVED_LOGS);
    table.dropIndex(['finished_at']);
  });
  // Not by `dropColumn`: on SQLite that makes the table anew, and the logs would go with the old one.
  await knex.raw('alter table executions drop column log_removed_at');
};
