import { ensureDependencies } from '../setup/dependencies.mjs';
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

async function succeeds(run, argv) {
  const { exited } = run.processes.start(argv, {
    cwd: run.root,
    env: run.env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return (await exited).code === 0;
}

/** Runs every check, also after one failed, and says which did. */
export default async function check(run) {
  await ensureToolchain(run);
  await ensureDependencies(run);
  const failed = [];
  for (const [name, argv] of CHECKS) {
    const holds = await run.progress.step(name, 'checking', () =>
      succeeds(run, argv),
    );
    if (!holds) failed.push(name);
  }
  run.progress.say(
    failed.length > 0
      ? `checks: failed: ${failed.join(', ')}`
      : 'checks: all hold',
  );
  return failed.length > 0 ? 1 : 0;
}
