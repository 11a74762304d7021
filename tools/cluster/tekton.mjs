import { kubectl, kubectlSucceeds } from './kubectl.mjs';
import { manifestsFolder } from './programs.mjs';
import { tektonManifests } from './tektonManifests.mjs';
import { waitUntil } from './waitUntil.mjs';

const NAMESPACE = 'tekton-pipelines';
const DEPLOYMENTS = ['tekton-pipelines-controller', 'tekton-pipelines-webhook'];
const TIMEOUT_MS = 180_000;

/** A run that exists nowhere: the webhook fills in what it leaves out. */
const PROBE = {
  apiVersion: 'tekton.dev/v1',
  kind: 'TaskRun',
  metadata: { name: 'webhook-probe', namespace: 'default' },
  spec: { taskSpec: { steps: [{ name: 'probe', image: 'probe' }] } },
};

/** Says whether the webhook answers, by what it adds to an object that is not kept. */
async function doesWebhookAnswer(cluster) {
  try {
    const text = await kubectl(
      cluster,
      ['create', '--dry-run=server', '--output=json', '--filename=-'],
      { input: JSON.stringify(PROBE) },
    );
    return JSON.parse(text).spec.serviceAccountName !== undefined;
  } catch {
    return false;
  }
}

/** Says whether Tekton's controller and webhook run, and the webhook answers. */
export async function isTektonReady(cluster) {
  const areAvailable = await kubectlSucceeds(cluster, [
    ...['wait', '--for=condition=Available', '--timeout=1s'],
    ...[`--namespace=${NAMESPACE}`],
    ...DEPLOYMENTS.map(name => `deployment/${name}`),
  ]);
  return areAvailable && doesWebhookAnswer(cluster);
}

/**
 * Installs Tekton Pipelines and waits until it works.
 *
 * @param {{ programs: string, env: object }} cluster
 * @param {{ images: Array<{ repository: string, name: string }>, signal: AbortSignal }} options
 * @throws {Fault} if it does not come up.
 */
export async function installTekton(cluster, { images, signal }) {
  const manifests = tektonManifests(
    manifestsFolder(cluster.programs),
    repository => images.find(image => image.repository === repository)?.name,
  );
  // Its resource definitions are too long for the annotation of a client-side apply.
  await kubectl(cluster, ['apply', '--server-side', '--filename=-'], {
    input: manifests,
  });
  await waitUntil(
    `Tekton is not ready after ${
      TIMEOUT_MS / 1000
    } seconds: look at its pods in the namespace ${NAMESPACE}.`,
    () => isTektonReady(cluster),
    { timeoutMs: TIMEOUT_MS, signal },
  );
}
