import { inlineSpec } from '../backend/suiteClient.mjs';
import { percentile } from '../measures/percentile.mjs';
import { TENANT } from './ClusterProvider.mjs';

const BUILDS = 20;
const CREATED_TARGET_MS = 1_000;
const SETTLED_TARGET_MS = 3_000;

/** When the last line of a log was written, in milliseconds since the epoch. */
async function lastLineAt(client, executionId) {
  let last;
  for await (const chunk of client.followLog(executionId)) {
    last = chunk.times.at(-1) ?? last;
  }
  return Date.parse(last);
}

async function measureOne({ client, provider }, project, count) {
  const { baseImage } = provider.cluster;
  const { sentAt, build } = await client.submit(
    project,
    inlineSpec(`FROM ${baseImage}\nRUN : ${count}; sleep 2\n`),
  );
  const { executions } = await client.waitForSuccess(build.id);
  const settledAt = Date.now();
  const [{ id }] = executions;
  return {
    created: provider.createdAt(id) - sentAt,
    settled: settledAt - (await lastLineAt(client, id)),
    whole: settledAt - sentAt,
  };
}

/**
 * Small builds on the cluster, one after the other: from sending one until its
 * TaskRun is there, and from the last line of its log until a client that asks
 * every 50 ms reads that it succeeded.
 *
 * @returns {Promise<import('../measures/verdict.mjs').Verdict[]>}
 */
export async function measureLatencies({ session, client, provider }) {
  const project = await client.createProject(TENANT);
  const all = [];
  for (let count = 0; count < BUILDS; count += 1) {
    all.push(await measureOne({ client, provider }, project, count));
  }
  const figure = (part, percent) =>
    percentile(
      all.map(times => times[part]),
      percent,
    );
  const told = part => `${figure(part, 50)} ms (p95 ${figure(part, 95)} ms)`;
  session.say(
    `${BUILDS} small builds on the cluster: TaskRun after ${told(
      'created',
    )}, settled ${told('settled')} after the last line, all of it ${told(
      'whole',
    )}`,
  );
  const verdict = { unit: 'ms', op: '<=' };
  return [
    {
      ...verdict,
      measure: 'submit_to_taskrun_p95',
      value: figure('created', 95),
      target: CREATED_TARGET_MS,
    },
    {
      ...verdict,
      measure: 'last_line_to_settled_p95',
      value: figure('settled', 95),
      target: SETTLED_TARGET_MS,
    },
  ];
}
