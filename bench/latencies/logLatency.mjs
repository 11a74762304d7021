import { inlineSpec } from '../backend/suiteClient.mjs';
import { percentile } from '../measures/percentile.mjs';
import { agesOf } from './printedTimes.mjs';

const LINES = 130;
const PAUSE_S = 0.15;
const TARGET_MS = 500;

/** The tenant of these builds. */
export const logLatencyTenant = 'log-latency';

/** Prints the time for about 20 seconds. `run` keeps the instruction out of the cache. */
function printingContainerfile(registryHost, run) {
  return [
    `FROM ${registryHost}/base/debian:bookworm`,
    `RUN : ${run}; for line in $(seq ${LINES}); do date +%s%N; sleep ${PAUSE_S}; done`,
    '',
  ].join('\n');
}

async function followAges(client, executionId) {
  const ages = [];
  for await (const chunk of client.followLog(executionId)) {
    ages.push(...agesOf(chunk, Date.now()));
  }
  return ages;
}

async function agesWithFollowers(client, project, options) {
  const { followers, run, registryHost } = options;
  const { build } = await client.submit(
    project,
    inlineSpec(printingContainerfile(registryHost, run)),
  );
  const { executions } = await client.read(build.id);
  const all = await Promise.all(
    Array.from({ length: followers }, () =>
      followAges(client, executions[0].id),
    ),
  );
  await client.waitForSuccess(build.id);
  const short = all.find(ages => ages.length !== LINES);
  if (short) {
    throw new Error(
      `A follower saw ${short.length} of the ${LINES} lines that were printed`,
    );
  }
  return all.flat();
}

/**
 * How long after it was printed 95 % of the lines were seen, in milliseconds.
 *
 * @param {{ followers: number, run: string }} options `run` tells one build from every other.
 */
export async function measureLog({ session, client, project }, options) {
  const { followers, run } = options;
  const { say, services } = session;
  const ages = await agesWithFollowers(client, project, {
    followers,
    run,
    registryHost: services.registry.host,
  });
  const figure = percent => percentile(ages, percent);
  say(
    `log lines with followers: ${followers}; seen after ${figure(50).toFixed(
      0,
    )} ms (p50), ${figure(95).toFixed(0)} ms (p95), ${figure(100).toFixed(
      0,
    )} ms (all of ${ages.length})`,
  );
  return figure(95);
}

/**
 * From printing a line in a build until an HTTP client that follows the log
 * has it, with one and with ten of them.
 *
 * @param {import('../session.mjs').Session} session
 * @param {import('../backend/suiteClient.mjs').SuiteClient} client
 * @returns {Promise<import('../measures/verdict.mjs').Verdict[]>}
 */
export async function measureLogLatency(session, client) {
  const project = await client.createProject(logLatencyTenant);
  const verdict = { unit: 'ms', op: '<=', target: TARGET_MS };
  const surroundings = { session, client, project };
  return [
    {
      ...verdict,
      measure: 'log_line_seen_p95',
      value: await measureLog(surroundings, { followers: 1, run: 'one' }),
    },
    {
      ...verdict,
      measure: 'log_line_seen_by_10_followers_p95',
      value: await measureLog(surroundings, { followers: 10, run: 'ten' }),
    },
  ];
}
