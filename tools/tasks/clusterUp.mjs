import { bringDown } from '../cluster/clusterDown.mjs';
import { takeClusterLock } from '../cluster/clusterLock.mjs';
import {
  bringUp,
  renewToolImage,
  soundCluster,
} from '../cluster/clusterUp.mjs';
import { exportLines } from '../cluster/clusterVariables.mjs';
import { requireMachine } from '../cluster/requirements.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

/** Brings up the test cluster of this machine, and prints what to export to use it. */
export default async function clusterUp(run) {
  requireMachine();
  run.onClose(takeClusterLock());
  const sound = await soundCluster(run);
  if (sound) {
    run.progress.say('cluster: it is up');
    process.stdout.write(exportLines(await renewToolImage(run, sound)));
    return 0;
  }
  await ensureToolchain(run);
  await ensureDependencies(run);
  // Of one that did not come up the logs stay; of one that nobody waits for, nothing.
  run.onClose(() => (run.signal.aborted ? bringDown(run) : undefined));
  const cluster = await bringUp(run);
  run.progress.say(`cluster: up after ${run.progress.elapsed()}`);
  process.stdout.write(exportLines(cluster));
  return 0;
}
