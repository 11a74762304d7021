import { setTimeout as sleep } from 'node:timers/promises';
import { inlineSpec } from '../backend/suiteClient.mjs';
import { logLatencyTenant, measureLog } from '../latencies/logLatency.mjs';
import { HELD_TENANT, WaitingCrowd, WAITING } from './WaitingCrowd.mjs';

const TARGET_MS = 500;
/** How much later a line may be seen beside the queue: the time of one poll of the log's reader is less. */
const MOST_SLOWER_MS = 100;
const CHURN_MS = 500;

/** Submits and cancels, so that rounds of admission come far more often than each second. */
async function churn({ client, project, spec, signal }) {
  let rounds = 0;
  while (!signal.aborted) {
    const { build } = await client.submit(project, spec);
    await client.cancel(build.id);
    rounds += 1;
    await sleep(CHURN_MS, undefined, { signal }).catch(() => undefined);
  }
  return rounds;
}

/** What waits for the only place of its tenant, and what holds it. */
async function fillTenant({ services }, client) {
  const project = await client.createProject(HELD_TENANT);
  const spec = inlineSpec(
    `FROM ${services.registry.host}/base/debian:bookworm\nRUN sleep 3600\n`,
  );
  const { build: holder } = await client.submit(project, spec);
  await client.waitFor(holder.id, build => build.status === 'running');
  const { build: waiting } = await client.submit(project, spec);
  return { project, spec, holder, waiting };
}

/** The same log once more, while thousands wait and the queue changes all the time. */
async function measureBesideQueue(session, { client, log, held }) {
  const crowd = new WaitingCrowd(session.services, 'queue_');
  await crowd.connect();
  const stop = new AbortController();
  try {
    await crowd.multiply(held.waiting.id);
    const { project, spec } = held;
    const churning = churn({ client, project, spec, signal: stop.signal });
    const value = await log('beside-queue');
    stop.abort();
    const rounds = await churning;
    session.say(
      `${await crowd.count()} waited; ${rounds} builds were submitted and cancelled meanwhile`,
    );
    return value;
  } finally {
    stop.abort();
    await crowd.end();
  }
}

/**
 * From printing a line in a build until an HTTP client has it: while nothing
 * waits, and while 10,000 executions do.
 *
 * @param {import('../session.mjs').Session} session
 * @param {import('../backend/suiteClient.mjs').SuiteClient} client
 * @returns {Promise<import('../measures/verdict.mjs').Verdict[]>}
 */
export async function measureLogBesideQueue(session, client) {
  const project = await client.createProject(logLatencyTenant);
  const log = run =>
    measureLog({ session, client, project }, { followers: 1, run });
  const alone = await log('alone');
  const held = await fillTenant(session, client);
  const beside = await measureBesideQueue(session, { client, log, held });
  await client.cancel(held.holder.id);
  const verdict = { unit: 'ms', op: '<=' };
  return [
    {
      ...verdict,
      measure: `log_line_seen_beside_${WAITING}_waiting_p95`,
      value: beside,
      target: TARGET_MS,
    },
    {
      ...verdict,
      measure: `log_line_slower_beside_${WAITING}_waiting`,
      value: beside - alone,
      target: MOST_SLOWER_MS,
    },
  ];
}
