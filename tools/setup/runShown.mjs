/**
 * Runs a program to its end, and shows what it says.
 *
 * @param {string[]} argv
 * @param {{ cwd?: string, env?: object }} [options] the checkout and the environment of the run by default.
 * @returns {Promise<number>} its exit code, 1 where a signal ended it.
 */
export async function runShown(run, argv, { cwd, env } = {}) {
  const { exited } = run.processes.start(argv, {
    cwd: cwd ?? run.root,
    env: env ?? run.env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { code } = await exited;
  return code ?? 1;
}
