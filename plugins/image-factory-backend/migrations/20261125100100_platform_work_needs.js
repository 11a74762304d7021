// @ts-check

/** Kinds of work that only a process with the executor of the execution can do. */
const KINDS = ['drive-execution', 'remove-run'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('work_items', table => {
    table
      .string('needs', 100)
      .comment(
        'What a process must have to do it, e.g. executor:local; null if any can',
      );
    // Each kind is claimed by itself.
    table.index(['kind', 'due_at']);
  });
  const executor = knex('executions')
    .select(knex.raw(`'executor:' || executor_id`))
    .where('executions.id', knex.ref('work_items.subject'));
  await knex('work_items').whereIn('kind', KINDS).update({ needs: executor });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('work_items', table => {
    table.dropIndex(['kind', 'due_at']);
  });
  await knex.schema.alterTable('work_items', table => {
    table.dropColumn('needs');
  });
};
