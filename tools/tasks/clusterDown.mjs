import { bringDown, isAnythingThere } from '../cluster/clusterDown.mjs';
import { takeClusterLock } from '../cluster/clusterLock.mjs';
import { requireMachine } from '../cluster/requirements.mjs';

/** Ends the test cluster of this machine and removes every trace of it. */
export default async function clusterDown(run) {
  requireMachine();
  run.onClose(takeClusterLock());
  if (!isAnythingThere()) {
    run.progress.say('cluster: there is none');
    return 0;
  }
  await run.progress.step('cluster', 'ending it', () => bringDown(run));
  return 0;
}
