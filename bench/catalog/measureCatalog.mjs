import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from '../measures/percentile.mjs';
import { IMAGES, PROJECTS, catalogTenants } from './ManyImages.mjs';
import { readProcessorSeconds } from './processorTime.mjs';

/** All of it is brought so often, with nothing changed. */
const SYNCHRONISATIONS = 5;

/** Changes whose way into the catalog is timed, one after the other. */
const CHANGES = 40;

/** The catalog looks at each entity again within 150 s: a window sees all of them. */
const WINDOW_MS = 150_000;

const SYNC_TARGET_S = 60;
const DELTA_TARGET_MS = 5_000;
const LOAD_TARGET_PERCENT = 25;

/** Share of one processor that the backend takes while nobody asks for anything, in percent. */
async function load({ signal }, pid) {
  const [before, began] = [readProcessorSeconds(pid), performance.now()];
  await sleep(WINDOW_MS, undefined, { signal });
  const seconds = (performance.now() - began) / 1000;
  return (100 * (readProcessorSeconds(pid) - before)) / seconds;
}

async function changeTimes({ suite, catalog }, project) {
  const times = [];
  for (let change = 1; change <= CHANGES; change += 1) {
    const title = `Change ${change}`;
    const began = performance.now();
    await suite.rename(project, title);
    await catalog.waitForTitle(project, title);
    times.push(performance.now() - began);
  }
  return times;
}

/** Brings all of it, and again with nothing changed; all in milliseconds. */
async function synchronisations({ many, catalog }, project) {
  await many.fill(project.id);
  const firstMs = await catalog.synchronise();
  const processedMs = await catalog.waitForCount(PROJECTS + IMAGES);
  const again = [];
  for (let count = 0; count < SYNCHRONISATIONS; count += 1) {
    again.push(await catalog.synchronise());
  }
  return { firstMs, processedMs, again };
}

function verdictsOf({ firstMs, processedMs, again, changes, addedLoad }) {
  return [
    {
      measure: 'catalog_first_sync',
      value: (firstMs + processedMs) / 1000,
      ...{ unit: 's', op: '<=', target: 300 },
    },
    {
      measure: 'catalog_full_sync_p50',
      value: median(again) / 1000,
      ...{ unit: 's', op: '<=', target: SYNC_TARGET_S },
    },
    {
      measure: 'catalog_change_seen_p95',
      value: percentile(changes, 95),
      ...{ unit: 'ms', op: '<=', target: DELTA_TARGET_MS },
    },
    {
      measure: 'catalog_added_load',
      value: addedLoad,
      ...{ unit: '%', op: '<=', target: LOAD_TARGET_PERCENT },
    },
  ];
}

/**
 * Brings 500 projects with 5,000 images into the catalog, and measures what
 * that takes at once, for a single change, and ever after.
 */
export async function measureCatalog(session, { pid, many, suite, catalog }) {
  const { say } = session;
  await catalog.firstSynchronised();
  const loadBefore = await load(session, pid);
  say(`load without entities: ${loadBefore.toFixed(1)} % of a processor`);

  const project = await suite.createProject(catalogTenants[0]);
  const brought = await synchronisations({ many, catalog }, project);
  const first = (brought.firstMs / 1000).toFixed(1);
  const processed = (brought.processedMs / 1000).toFixed(1);
  say(
    `first synchronisation: ${first} s, all can be read ${processed} s later`,
  );
  const changes = await changeTimes({ suite, catalog }, project);
  say(`a change is there after ${median(changes).toFixed(0)} ms (p50)`);
  // What was brought at once is looked at again at once, too; then it spreads.
  await sleep(WINDOW_MS, undefined, { signal: session.signal });
  const loadAfter = await load(session, pid);
  say(`load with all of them: ${loadAfter.toFixed(1)} % of a processor`);
  const addedLoad = loadAfter - loadBefore;
  return verdictsOf({ ...brought, changes, addedLoad });
}
