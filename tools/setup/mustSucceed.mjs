import { Fault } from './fault.mjs';
import { runShown } from './runShown.mjs';

/**
 * Runs a program to its end, and shows what it says.
 *
 * @param {string[]} argv
 * @param {{ cwd?: string, env?: object }} [options]
 * @throws {Fault} if it fails.
 */
export async function mustSucceed(run, argv, options) {
  if ((await runShown(run, argv, options)) === 0) return;
  throw new Fault(`${argv.join(' ')} failed.`);
}
