// Runs the end-to-end proofs on the services that `tools/tasks/e2e.mjs` started:
//   node e2e/run.mjs [part of a story's file name …]
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { run } from 'node:test';
import { closeBrowser } from './browser/browser.mjs';
import { stopPortal } from './portal/portal.mjs';
import { surroundings } from './portal/surroundings.mjs';
import { ProofTally } from '../tools/testing/ProofTally.mjs';

/** In this order: the last ones kill what the first ones need. */
const STORIES = [
  'buildWatchedLive',
  'everyPageIsSound',
  'buildFails',
  'buildIsCancelled',
  'homeLeadsOn',
  'twelveTabs',
  'longLogIsRead',
  'serverIsAhead',
  'serverIsBehind',
  'changedUnheard',
  'pagesAreQuiet',
  'tabIsOld',
  'draftEnds',
  'tenantsAreApart',
  'roleEnds',
  'tenantIsSuspended',
  'demoBuildsItself',
  'catalogShowsImages',
  'templatesAreRun',
  'eachIsSingle',
  'secretsStayInside',
  'clusterIsOnboarded',
  'taskGoesOn',
  'backendIsKilled',
  'supervisorIsKilled',
];

const FOLDER = resolve(import.meta.dirname, 'stories');
const untold = readdirSync(FOLDER).filter(
  file => !STORIES.includes(basename(file, '.mjs')),
);
if (untold.length > 0) throw new Error(`Nobody runs ${untold.join(', ')}`);

const wanted = process.argv.slice(2);
const files = STORIES.filter(
  story =>
    wanted.length === 0 ||
    wanted.some(part => story.toLowerCase().includes(part.toLowerCase())),
).map(story => join(FOLDER, `${story}.mjs`));

let stopping;
function stopEverything() {
  stopping ??= Promise.allSettled([closeBrowser(), stopPortal()]);
  return stopping;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => stopEverything().then(() => process.exit(130)));
}

const tally = new ProofTally(line => process.stdout.write(`${line}\n`));
if (files.length === 0) {
  process.stderr.write(`No story is called so: ${wanted.join(', ')}\n`);
} else {
  // One process for all: the stories share one portal and one browser. Those
  // keep the runner from ending by itself.
  for await (const event of run({ files, isolation: 'none' })) {
    if (stopping) break;
    tally.take(event);
    if (tally.stories === files.length) break;
  }
}
await stopEverything();
writeFileSync(
  join(surroundings.report, 'results.json'),
  JSON.stringify(tally.counts),
);
process.exit(tally.counts.failed === 0 && files.length > 0 ? 0 : 1);
