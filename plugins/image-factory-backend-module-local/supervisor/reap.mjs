import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { BuildCgroup } from './cgroup.mjs';
import { BuildNetwork } from './buildNetwork.mjs';
import { filesOf } from './executionFolder.mjs';
import { Run } from './run.mjs';

// Started by `src/reapExecution.ts` for a supervisor that died: frees what it
// held. Its processes died with it; their namespaces ended with them.
const folder = process.argv[2];
const run = new Run(folder, new AbortController().signal);
const { executionId } = run.request;
await new BuildNetwork({
  executionId,
  subnet: run.settings.subnet,
  env: run.env,
}).close();
await new BuildCgroup(executionId, join(run.work, 'cgroups.json')).close();
run.store.markDirty();
await run.store.clean({
  env: run.env,
  storageLimitBytes: run.settings.storageLimitBytes,
});
rmSync(filesOf(folder).work, { recursive: true, force: true });
