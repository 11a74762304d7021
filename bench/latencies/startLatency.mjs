import { inlineSpec } from '../backend/suiteClient.mjs';
import { percentile } from '../measures/percentile.mjs';

const BUILDS = 20;
const TARGET_MS = 300;

/** The tenant of these builds. */
export const startLatencyTenant = 'start-latency';

/**
 * How long after the request was sent the run began, by the clock of the
 * machine on which both happened, in milliseconds.
 *
 * @param build a build with its executions.
 * @param {number} sentAt milliseconds since the epoch.
 */
function latenciesOf(build, sentAt) {
  const [execution] = build.executions;
  const since = time => Date.parse(time) - sentAt;
  return {
    process: since(execution.startedAt),
    instruction: since(
      execution.steps.find(({ parent }) => parent === 'build').startedAt,
    ),
  };
}

/**
 * From sending a build until its process runs, on a machine that has nothing
 * else to build.
 *
 * @param {import('../session.mjs').Session} session
 * @param {import('../backend/suiteClient.mjs').SuiteClient} client
 * @returns {Promise<import('../measures/verdict.mjs').Verdict[]>}
 */
export async function measureStartLatency({ say, services }, client) {
  const project = await client.createProject(startLatencyTenant);
  const all = [];
  for (let count = 0; count < BUILDS; count += 1) {
    const { sentAt, build } = await client.submit(
      project,
      inlineSpec(
        `FROM ${services.registry.host}/base/debian:bookworm\nLABEL count=${count}\n`,
      ),
    );
    all.push(latenciesOf(await client.waitForSuccess(build.id), sentAt));
  }
  const figure = (part, percent) =>
    percentile(
      all.map(latencies => latencies[part]),
      percent,
    );
  say(
    `${BUILDS} small builds, from sending it: process runs after ${figure(
      'process',
      50,
    )} ms (p95 ${figure('process', 95)} ms), first instruction after ${figure(
      'instruction',
      50,
    )} ms (p95 ${figure('instruction', 95)} ms)`,
  );
  return [
    {
      measure: 'submit_to_started_p50',
      value: figure('process', 50),
      unit: 'ms',
      op: '<=',
      target: TARGET_MS,
    },
  ];
}
