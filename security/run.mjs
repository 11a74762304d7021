// Attacks the walls of builds on the services that `tools/tasks/security.mjs`
// set up:
//   node security/run.mjs [part of an attack's name …]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProofTally } from '../tools/testing/ProofTally.mjs';
import { chapters } from './attacks/chapters.mjs';
import { halves } from './halves/halves.mjs';
import { markers } from './markers/markers.mjs';
import { runTrial } from './runTrial.mjs';
import { surroundings } from './surroundings.mjs';
import { namesInTable, tableFaults } from './tableOfAttacks.mjs';
import { trialsOf } from './trials.mjs';

const wanted = process.argv.slice(2).map(part => part.toLowerCase());
const isWanted = ({ name }) =>
  wanted.length === 0 || wanted.some(part => name.toLowerCase().includes(part));

const tally = new ProofTally(line => process.stdout.write(`${line}\n`));
const table = {
  title: 'The table of attacks',
  batches: [
    [
      {
        name: 'docs/security.md lists these attacks and no others',
        show: async () => {
          const text = readFileSync(
            join(surroundings.root, 'docs/security.md'),
            'utf8',
          );
          const faults = tableFaults(namesInTable(text), chapters);
          if (faults.length > 0) throw new Error(faults.join('\n'));
        },
      },
    ],
  ],
};

const plan = [table, ...chapters.map(trialsOf)]
  .map(({ title, batches }) => ({
    title,
    batches: batches
      .map(trials => trials.filter(isWanted))
      .filter(trials => trials.length > 0),
  }))
  .filter(({ batches }) => batches.length > 0);

let ending;
function end() {
  ending ??= markers.remove();
  return ending;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => end().finally(() => process.exit(130)));
}

try {
  await markers.set(halves.flatMap(({ half }) => half ?? []));
  for (const { title, batches } of plan) {
    tally.take({ type: 'test:start', data: { name: title, nesting: 0 } });
    for (const trials of batches) {
      const events = await Promise.all(trials.map(runTrial));
      for (const event of events) tally.take(event);
    }
  }
} finally {
  await end();
}
if (plan.length === 0) {
  process.stderr.write(`No attack is called so: ${wanted.join(', ')}\n`);
}
writeFileSync(
  join(surroundings.base, 'results.json'),
  JSON.stringify(tally.counts),
);
process.exit(tally.counts.failed === 0 && plan.length > 0 ? 0 : 1);
