import { existsSync } from 'node:fs';
import { claimJson, filesOf } from './executionFolder.mjs';
import { superviseExecution } from './superviseExecution.mjs';
import { identifyProcess } from './processIdentity.mjs';

// Started by `src/startSupervisor.ts` with the folder of an execution; lives on when the backend ends.
const folder = process.argv[2];
const files = filesOf(folder);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort('cancelled'));
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);

if (claimJson(files.supervisor, identifyProcess(process.pid))) {
  if (existsSync(files.cancel)) stop.abort('cancelled');
  await superviseExecution(folder, stop);
}
