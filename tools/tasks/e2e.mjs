import { runEndToEndProofs } from '../testing/endToEndProofs.mjs';
import { summaryLine } from '../testing/testCounts.mjs';

/** Shows by a browser, by the API and by killing processes that the portal does what it is for; arguments select stories by a part of their name. */
export default async function e2e(run, args) {
  const counts = await runEndToEndProofs(run, args);
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed > 0 || counts.exitCode !== 0 ? 1 : 0;
}
