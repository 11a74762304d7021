import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localState } from '../portal/surroundings.mjs';

/** Process id of the supervisor of an execution, from the file that it wrote. */
export function supervisorPid(executionId) {
  const file = join(localState, 'executions', executionId, 'supervisor.json');
  return JSON.parse(readFileSync(file, 'utf8')).pid;
}
