import { setTimeout as sleep } from 'node:timers/promises';
import { compileEntries } from '../backend/compiledEntry.mjs';
import { startExampleBackend } from '../backend/exampleBackend.mjs';
import { median } from '../measures/percentile.mjs';
import { readResidentMiB } from './residentMemory.mjs';

const ROUNDS = 5;
const IDLE_MS = 60_000;
const SAMPLES = 10;
const SAMPLE_MS = 500;
const TARGET_RATIO = 1.15;

/** Resident memory of one fresh backend after a minute in which nobody asked it for anything. */
async function idleMiB(session, { name, entry }) {
  const backend = await startExampleBackend(session, {
    name,
    entry,
    tenants: [{ name: 'memory', maxConcurrentBuilds: 1 }],
  });
  await sleep(IDLE_MS, undefined, { signal: session.signal });
  const samples = [];
  while (samples.length < SAMPLES) {
    samples.push(readResidentMiB(backend.pid));
    await sleep(SAMPLE_MS, undefined, { signal: session.signal });
  }
  await backend.stop();
  return median(samples);
}

/**
 * Memory of the idle example backend with the suite installed, and of the same
 * Backstage without it: in turns, each time a fresh process on fresh
 * databases, and nothing that is compiled when it is loaded.
 *
 * @param {import('../session.mjs').Session} session
 * @returns {Promise<import('../measures/verdict.mjs').Verdict[]>}
 */
export async function measureIdleMemory(session) {
  const { services, say } = session;
  const entries = compileEntries(services);
  const bare = [];
  const suite = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    bare.push(
      await idleMiB(session, { name: `bare-${round}`, entry: entries.bare }),
    );
    suite.push(
      await idleMiB(session, { name: `suite-${round}`, entry: entries.suite }),
    );
    say(
      `idle memory, round ${round}: without the suite ${bare
        .at(-1)
        .toFixed(0)} MiB, with it ${suite.at(-1).toFixed(0)} MiB`,
    );
  }
  const ratio = median(suite) / median(bare);
  say(
    `idle memory, medians: without the suite ${median(bare).toFixed(
      0,
    )} MiB, with it ${median(suite).toFixed(0)} MiB`,
  );
  return [
    {
      measure: 'idle_memory_ratio',
      value: ratio,
      unit: 'x',
      op: '<=',
      target: TARGET_RATIO,
    },
  ];
}
