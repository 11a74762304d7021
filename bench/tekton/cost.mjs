import { setTimeout as sleep } from 'node:timers/promises';
import { inlineSpec } from '../backend/suiteClient.mjs';
import { median } from '../measures/percentile.mjs';
import { readResidentMiB } from '../memory/residentMemory.mjs';
import { TENANT } from './ClusterProvider.mjs';

const BUILDS = 10;
const MINUTE_MS = 60_000;
const SAMPLE_MS = 1_000;

/** Memory over a minute: what the garbage collector does in one second says little. */
async function medianMiB(pid, signal) {
  const samples = [];
  const until = Date.now() + MINUTE_MS;
  while (Date.now() < until) {
    samples.push(readResidentMiB(pid));
    await sleep(SAMPLE_MS, undefined, { signal });
  }
  return median(samples);
}

const isRunning = ({ executions: [latest] }) => latest.steps.length > 0;

/**
 * What builds that run cost: requests to the API server, and memory of the
 * backend. They write a line each second. It is told, and has no target.
 */
export async function measureCost({ session, client, provider }, pid) {
  const { say, signal } = session;
  const project = await client.createProject(TENANT, 'cost');
  const idle = await medianMiB(pid, signal);
  const before = provider.requests;
  await sleep(MINUTE_MS, undefined, { signal });
  const ofIdle = provider.requests - before;
  const containerfile = `FROM ${provider.cluster.baseImage}\nRUN while :; do date; sleep 1; done\n`;
  const builds = [];
  for (let count = 0; count < BUILDS; count += 1) {
    const { build } = await client.submit(project, inlineSpec(containerfile));
    builds.push(build.id);
  }
  for (const id of builds) await client.waitFor(id, isRunning);
  const began = provider.requests;
  const busy = await medianMiB(pid, signal);
  const asked = provider.requests - began - ofIdle;
  const kinds = provider.requestsSince(began);
  for (const id of builds) await client.cancel(id);
  for (const id of builds) {
    await client.waitFor(id, ({ status }) => status === 'cancelled');
  }
  say(
    `${BUILDS} running builds: ${(asked / BUILDS).toFixed(
      1,
    )} API requests per build and minute (${kinds}), beside ${ofIdle} per minute without builds`,
  );
  say(
    `memory of the backend: ${idle.toFixed(
      0,
    )} MiB without builds, ${busy.toFixed(0)} MiB with ${BUILDS}; ${(
      ((busy - idle) * 100) /
      BUILDS
    ).toFixed(0)} MiB per 100 running builds`,
  );
}
