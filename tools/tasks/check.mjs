import { ensureDependencies } from '../setup/dependencies.mjs';
import { runShown } from '../setup/runShown.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

/** What must hold beside the tests: the name of each check, and the command that shows it. */
const CHECKS = [
  ['lint', ['node', 'tools/run.mjs', 'lint']],
  ['types', ['tsc', '--incremental', 'false']],
  [
    'package descriptions',
    ['backstage-cli', 'repo', 'fix', '--publish', '--check'],
  ],
  ['unused and undeclared', ['knip', '--no-config-hints']],
  ['format', ['prettier', '--check', '.']],
  ['generated files', ['node', 'tools/run.mjs', 'generate', '--check']],
];

/** Runs every check, also after one failed, and says which did. */
export default async function check(run) {
  await ensureToolchain(run);
  await ensureDependencies(run);
  const failed = [];
  for (const [name, argv] of CHECKS) {
    const code = await run.progress.step(name, 'checking', () =>
      runShown(run, argv),
    );
    if (code !== 0) failed.push(name);
  }
  run.progress.say(
    failed.length > 0
      ? `checks: failed: ${failed.join(', ')}`
      : 'checks: all hold',
  );
  return failed.length > 0 ? 1 : 0;
}
