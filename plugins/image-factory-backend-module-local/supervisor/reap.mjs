import { BoxCgroup } from './box/BoxCgroup.mjs';
import { filesOf } from './executionFolder.mjs';
import { removeTree } from './removeTree.mjs';
import { LocalRun } from './localRun.mjs';

// Started by `src/endSupervisor.ts` for a supervisor that died: frees what it
// held. Its boxes died with it.
const folder = process.argv[2];
const run = new LocalRun(folder, new AbortController());
await run.boxNetwork()?.close();
if (run.settings.hasCgroups) {
  for (const purpose of ['source', 'build', 'store']) {
    await new BoxCgroup(run.boxName(purpose)).remove();
  }
}
run.store.markDirty();
await run.store.clean(run.settings.storageLimitBytes);
await removeTree(filesOf(folder).work, run.env);
