import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from '../processes/endProcess.mjs';

/** A supervisor ends its build and cleans up what the build mounted. */
const CLEAN_UP_MS = 20_000;

function readSupervisor(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Ends the supervisors of running builds, which outlive the backend on
 * purpose, together with what they started.
 *
 * @param {string} folder state folder of the local executor.
 */
export async function endSupervisors(folder) {
  const executions = join(folder, 'executions');
  if (!existsSync(executions)) return;
  const supervisors = readdirSync(executions)
    .map(id => readSupervisor(join(executions, id, 'supervisor.json')))
    .filter(Boolean);
  await Promise.all(
    supervisors.map(identity => endProcess(identity, CLEAN_UP_MS)),
  );
}
