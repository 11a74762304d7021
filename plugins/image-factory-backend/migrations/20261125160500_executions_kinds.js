// @ts-check

const BATCH = 200;
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/**
 * Rewrites all executions, some at a time.
 *
 * @param {import('knex').Knex} knex
 * @param {(row: any) => Record<string, unknown>} change
 */
async function rewrite(knex, change) {
  let last = '';
  for (;;) {
    const rows = await knex('executions')
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH);
    for (const row of rows) {
      await knex('executions').where({ id: row.id }).update(change(row));
      last = row.id;
    }
    if (rows.length < BATCH) return;
  }
}

/** @param {any} row */
function toOutcome({ result, request }) {
  if (result === null) return null;
  const { digest, sizeBytes } = JSON.parse(result);
  const { registry, repository, tags } = JSON.parse(request).destination;
  const location = {
    type: 'registry',
    repository: `${registry}/${repository}`,
  };
  const image = { role: 'image', digest, mediaType: MANIFEST, sizeBytes };
  const artifacts = [{ ...image, location, tags }];
  return JSON.stringify({ kind: 'build', artifacts, facts: {} });
}

/** @param {any} row */
function toNewRow(row) {
  const request = JSON.parse(row.request);
  const { method } = row;
  const timeLimitSeconds = request.spec?.timeLimitSeconds ?? 3600;
  const handle = row.handle && JSON.parse(row.handle);
  const position = Number(row.log_position);
  return {
    request: JSON.stringify({
      kind: 'build',
      method,
      limits: { timeLimitSeconds },
      ...request,
    }),
    requirements: JSON.stringify([`build:${method}`]),
    handle: handle && JSON.stringify({ ...handle, provider: row.provider_id }),
    outcome: toOutcome(row),
    log_cursor: position > 0 ? String(position) : null,
    log_gap: row.log_full
      ? JSON.stringify({
          after: row.log_lines - 1,
          lines: 0,
          bytes: 0,
          tail: [],
          closed: false,
        })
      : null,
  };
}

/** @param {any} row */
function toOldRow(row) {
  const { kind: _kind, limits: _limits, ...rest } = JSON.parse(row.request);
  const { method, ...request } = rest;
  const { provider: _provider, ...handle } = JSON.parse(row.handle ?? '{}');
  const outcome = JSON.parse(row.outcome ?? 'null');
  const image = outcome?.artifacts[0];
  const position = Number(row.log_cursor);
  return {
    method,
    request: JSON.stringify(request),
    handle: row.handle && JSON.stringify(handle),
    result: image
      ? JSON.stringify({ digest: image.digest, sizeBytes: image.sizeBytes })
      : null,
    log_position: Number.isInteger(position) ? position : 0,
    log_full: row.log_gap !== null,
  };
}

/** @param {import('knex').Knex} knex */
async function addNewColumns(knex) {
  await knex.schema.alterTable('executions', table => {
    table
      .string('kind', 32)
      .notNullable()
      .defaultTo('build')
      .comment('Kind of work, e.g. build or scan');
    table
      .text('requirements')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON array: what a provider must have to run it');
    table
      .string('unknown_since', 24)
      .comment("Since when its provider can't be asked about it");
    table
      .string('stop_requested_at', 24)
      .comment('When its end was asked for: no further attempt follows');
    table
      .string('owner_told', 16)
      .checkIn(['started', 'ended'], 'executions_owner_told_check')
      .comment('What its owner was told last; ended is told once');
    table
      .text('outcome')
      .comment('JSON: artifacts and facts; only of one that succeeded');
    table
      .text('log_cursor')
      .comment("JSON of the executor's own: where the log is to be read on");
    table
      .text('log_gap')
      .comment('JSON: what is left out of a log that became too long');
  });
}

/**
 * Work for one build becomes work for one owner.
 *
 * @param {import('knex').Knex} knex
 */
async function renameWork(knex) {
  await knex('work_items')
    .where({ kind: 'settle-build' })
    .update({
      kind: 'settle-execution',
      subject: knex.raw("'build:' || subject"),
    });
}

/**
 * Owners know how executions ended, unless work to tell them is left.
 *
 * @param {import('knex').Knex} knex
 */
async function noteWhatWasTold(knex) {
  await knex('executions')
    .whereIn('status', ['succeeded', 'failed', 'cancelled', 'lost'])
    .whereRaw(
      "'build:' || owner_id not in (select subject from work_items where kind = 'settle-execution')",
    )
    .update({ owner_told: 'ended' });
  await knex('executions')
    .where({ status: 'stopping' })
    .orWhereIn(
      'owner_id',
      knex('builds').where({ status: 'cancelling' }).select('id'),
    )
    .update({ stop_requested_at: knex.ref('created_at') });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await addNewColumns(knex);
  await rewrite(knex, toNewRow);
  await renameWork(knex);
  await noteWhatWasTold(knex);
  for (const column of ['method', 'result', 'log_position', 'log_full']) {
    await knex.raw('alter table executions drop column ??', [column]);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('executions', table => {
    table.string('method', 64).notNullable().defaultTo('container');
    table.text('result').comment('JSON; only of one that succeeded');
    table
      .bigInteger('log_position')
      .notNullable()
      .defaultTo(0)
      .comment('Where the executor is to be read on');
    table
      .boolean('log_full')
      .notNullable()
      .defaultTo(false)
      .comment('True once the log reached its largest size');
  });
  // What is no build was not known.
  await knex('executions').whereNot('kind', 'build').delete();
  await rewrite(knex, toOldRow);
  await knex('work_items')
    .where({ kind: 'settle-execution' })
    .where('subject', 'like', 'build:%')
    .update({ kind: 'settle-build', subject: knex.raw('substr(subject, 7)') });
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      'alter table executions drop constraint executions_owner_told_check',
    );
  }
  for (const column of [
    'kind',
    'requirements',
    'unknown_since',
    'stop_requested_at',
    'owner_told',
    'outcome',
    'log_cursor',
    'log_gap',
  ]) {
    await knex.raw('alter table executions drop column ??', [column]);
  }
};
