import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findNode } from './namespaces.mjs';
import { KUBECONFIG, STATE } from './places.mjs';

const RECORD = join(STATE, 'cluster.json');
const MADE_FOLDERS = join(STATE, 'made-folders.json');

/**
 * A cluster that is up.
 *
 * @typedef {{ kubeconfig: string, server: string, registry: string,
 *   closedRegistry?: string, hostAddress: string,
 *   baseImage: string, toolImage: string, shellImage: string, programs: string }} Cluster
 *   images are named as the cluster and this machine both pull them; `programs`
 *   is the folder with `kubectl`; `hostAddress` is this machine as pods see it. A cluster of
 *   an earlier checkout has no `closedRegistry`.
 */

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes down that a cluster is up, when it is. */
export function recordCluster(cluster) {
  writeFileSync(`${RECORD}.new`, `${JSON.stringify(cluster, null, 2)}\n`);
  renameSync(`${RECORD}.new`, RECORD);
}

/**
 * The cluster that is up on this machine.
 *
 * @returns {Cluster | undefined} undefined as well when it is coming up, or
 *   when it was ended without being brought down.
 */
export function runningCluster() {
  return findNode(STATE) && existsSync(KUBECONFIG)
    ? readJson(RECORD)
    : undefined;
}

/** Makes folders that the node mounts something on, and remembers those that were not there. */
export function makeMountPoints(paths) {
  const made = paths.filter(path => !existsSync(path));
  writeFileSync(MADE_FOLDERS, JSON.stringify(made));
  for (const path of made) mkdirSync(path, { recursive: true });
}

/** Removes the folders that were made to mount something on, unless somebody uses them by now. */
export function removeMountPoints() {
  for (const path of readJson(MADE_FOLDERS) ?? []) {
    try {
      rmdirSync(path);
    } catch (error) {
      if (!['ENOENT', 'ENOTEMPTY'].includes(error.code)) throw error;
    }
  }
}
