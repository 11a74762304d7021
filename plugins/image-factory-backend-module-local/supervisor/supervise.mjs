import { existsSync } from 'node:fs';
import { claimJson, filesOf } from './executionFolder.mjs';
import { takeSecrets } from './handOver.mjs';
import { superviseExecution } from './superviseExecution.mjs';
import { identifyProcess } from './processIdentity.mjs';

// Started by `src/startSupervisor.ts` with the folder of an execution; lives on when the backend ends.
const folder = process.argv[2];
const files = filesOf(folder);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort('cancelled'));
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);

// First: a run that is claimed is never started again.
const secrets = await takeSecrets(process.stdin);
if (!secrets) {
  process.stderr.write('The backend did not hand over what the run needs\n');
} else if (claimJson(files.supervisor, identifyProcess(process.pid))) {
  if (existsSync(files.cancel)) stop.abort('cancelled');
  await superviseExecution(folder, { stop, secrets });
}
