import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import { runPackageTests } from '../testing/packageTests.mjs';
import { summaryLine } from '../testing/testCounts.mjs';

/** Where each operation is called by people of every role. */
const TEST = 'plugins/image-factory-backend/src/accessMatrix.test.ts';

/** Calls every operation as people of every role, in their own tenant, another one, a project that shuts them out, and about what does not exist. */
export default async function access(run, args) {
  await ensureToolchain(run);
  await ensureDependencies(run);
  const folder = mkdtempSync(join(tmpdir(), 'image-factory-access-'));
  chmodSync(folder, 0o700);
  run.onClose(() => rmSync(folder, { recursive: true, force: true }));
  const counts = await runPackageTests(run, {
    args: [TEST, ...args],
    env: {
      ...run.env,
      BACKSTAGE_TEST_DISABLE_DOCKER: 'true',
      NODE_OPTIONS: `${
        run.env.NODE_OPTIONS ?? ''
      } --experimental-vm-modules`.trim(),
    },
    resultFile: join(folder, 'results.json'),
  });
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed > 0 || counts.exitCode !== 0 ? 1 : 0;
}
