import { existsSync } from 'node:fs';
import { BASE_IMAGE, ensureBaseImage } from '../services/baseImage.mjs';
import { answers, pushLayout } from '../services/registryClient.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { bringDown, isAnythingThere } from './clusterDown.mjs';
import { recordCluster, runningCluster } from './clusterState.mjs';
import { ensureMaterial } from './material.mjs';
import { isNodeReady, startClusterNode } from './node.mjs';
import {
  CLOSED_REGISTRY,
  HOST_ADDRESS,
  KUBECONFIG,
  REGISTRY,
  SERVER,
  STATE,
} from './places.mjs';
import { installStorage } from './storage.mjs';
import { ensureToolImage } from './toolImage.mjs';
import { installTekton, isTektonReady } from './tekton.mjs';
import { waitUntil } from './waitUntil.mjs';

const NEEDED_GB = 5;
const REGISTRY_TIMEOUT_MS = 30_000;
const REGISTRY_CLIENT = { host: REGISTRY };

/**
 * The cluster of this machine, if all of it works.
 *
 * @returns {Promise<import('./clusterState.mjs').Cluster | undefined>}
 */
export async function soundCluster({ env }) {
  const cluster = runningCluster();
  if (!cluster || !existsSync(cluster.programs)) return undefined;
  const access = { programs: cluster.programs, env };
  const isSound =
    (await answers(REGISTRY_CLIENT)) &&
    (await isNodeReady(access)) &&
    (await isTektonReady(access));
  return isSound ? cluster : undefined;
}

/**
 * Gives a cluster that is up the image of tools as this checkout makes it.
 *
 * @param {import('./clusterState.mjs').Cluster} cluster
 * @returns {Promise<import('./clusterState.mjs').Cluster>} with its name.
 */
export async function renewToolImage(context, cluster) {
  const toolImage = await ensureToolImage(context);
  if (toolImage.name === cluster.toolImage) return cluster;
  await pushLayout(REGISTRY_CLIENT, toolImage.layout, toolImage);
  const renewed = { ...cluster, toolImage: toolImage.name };
  recordCluster(renewed);
  context.progress.say('cluster: it has another image of tools now');
  return renewed;
}

async function pushImages(context, { images, toolImage, baseLayout }) {
  await waitUntil(
    `The registry of the cluster does not answer (see ${STATE}/logs/registry.log).`,
    () => answers(REGISTRY_CLIENT),
    { timeoutMs: REGISTRY_TIMEOUT_MS, signal: context.signal },
  );
  for (const image of [...images, toolImage]) {
    await pushLayout(REGISTRY_CLIENT, image.layout, image);
  }
  await ensureBaseImage(context, REGISTRY_CLIENT, baseLayout);
}

function describeCluster({ programs, images, toolImage }) {
  const nameOf = repository =>
    images.find(image => image.repository === repository).name;
  return {
    kubeconfig: KUBECONFIG,
    server: SERVER,
    registry: REGISTRY,
    closedRegistry: CLOSED_REGISTRY,
    hostAddress: HOST_ADDRESS,
    baseImage: `${REGISTRY}/${BASE_IMAGE}`,
    toolImage: toolImage.name,
    shellImage: nameOf('busybox'),
    programs,
  };
}

async function start(context, material) {
  const { progress, signal, env } = context;
  const { programs, images } = material;
  const cluster = { programs, env };
  const description = describeCluster(material);
  const pauseImage = images.find(image => image.repository === 'pause').name;
  await progress.step('cluster', 'starting Kubernetes', () =>
    startClusterNode(context, { programs, pauseImage }),
  );
  await pushImages(context, material);
  await progress.step('cluster', 'installing Tekton', async () => {
    await installStorage(cluster);
    await installTekton(cluster, { images, signal });
  });
  recordCluster(description);
  return description;
}

/**
 * Brings a cluster up, with what it needs made first. What an interrupted
 * command or a broken cluster left behind is cleared up before.
 *
 * @param context a run, which holds the lock of the machine's cluster.
 * @returns {Promise<import('./clusterState.mjs').Cluster>}
 * @throws {Fault} if something of it can't be had or does not come up.
 */
export async function bringUp(context) {
  const material = await ensureMaterial(context);
  requireDiskSpace('/var/lib', NEEDED_GB);
  if (isAnythingThere()) {
    context.progress.say('cluster: clearing up what an earlier one left');
    await bringDown(context);
  }
  return start(context, material);
}
