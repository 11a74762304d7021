import { existsSync, rmSync } from 'node:fs';
import { removeMountPoints } from './clusterState.mjs';
import {
  leftTraces,
  removeCgroup,
  removeLink,
  restoreSettings,
} from './hostTraces.mjs';
import { endNode, findNode } from './namespaces.mjs';
import { SETTINGS_RECORD, STATE } from './places.mjs';

/** Says whether a cluster, or what an interrupted command left of one, is on this machine. */
export function isAnythingThere() {
  return (
    existsSync(STATE) || Boolean(findNode(STATE)) || leftTraces().length > 0
  );
}

/**
 * Ends the cluster of this machine and removes every trace of it. Whatever
 * is missing already is passed over, so it also clears up after a command that
 * was killed.
 */
export async function bringDown({ env }) {
  await endNode(STATE);
  await removeLink(env);
  await removeCgroup();
  restoreSettings(SETTINGS_RECORD);
  removeMountPoints();
  rmSync(STATE, { recursive: true, force: true });
}
