import { ensureDependencies } from '../setup/dependencies.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import { WITHOUT_CLUSTER } from '../testing/clusterTests.mjs';
import { runServedTests } from '../testing/servedTests.mjs';
import { runToolTests, toolTestFiles } from '../testing/toolTests.mjs';
import { addCounts, summaryLine } from '../testing/testCounts.mjs';

const NEEDED_GB = 3;

/**
 * Sets up and runs the tests; arguments select as with jest. `tools` alone
 * selects the tests of what is no package, which need no services.
 */
export default async function test(run, args) {
  requireDiskSpace(run.state, NEEDED_GB);
  await ensureToolchain(run);
  const isAll = args.every(arg => arg.startsWith('-'));
  const selection = args.filter(arg => arg !== 'tools');
  const counts = [];
  if (isAll || selection.length > 0) {
    counts.push(
      await runServedTests(run, { args: [...selection, ...WITHOUT_CLUSTER] }),
    );
  }
  if (isAll || args.includes('tools')) {
    await ensureDependencies(run);
    counts.push(await runToolTests(run, { files: toolTestFiles(run.root) }));
  }
  const total = addCounts(counts);
  process.stdout.write(`${summaryLine(total)}\n`);
  return total.failed > 0 || total.exitCode !== 0 ? 1 : 0;
}
