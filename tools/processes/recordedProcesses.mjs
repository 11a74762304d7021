import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from './endProcess.mjs';

const recordFile = state => join(state, 'processes.json');

/** Writes down which processes run, so that a later start can end what a killed one left behind. */
export function recordProcesses(state, identities) {
  const draft = `${recordFile(state)}.new`;
  writeFileSync(draft, JSON.stringify(identities));
  renameSync(draft, recordFile(state));
}

/**
 * Ends the processes that an earlier start recorded and could not end itself.
 *
 * @returns {Promise<number>} how many were recorded.
 */
export async function endRecordedProcesses(state) {
  let identities;
  try {
    identities = JSON.parse(readFileSync(recordFile(state), 'utf8'));
  } catch {
    return 0;
  }
  for (const identity of identities.reverse()) await endProcess(identity);
  recordProcesses(state, []);
  return identities.length;
}
