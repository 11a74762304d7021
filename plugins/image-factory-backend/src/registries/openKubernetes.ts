import { KubernetesSecretSettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { ReadSecret } from './KubernetesSecretSource';

const NOT_FOUND = 404;

/**
 * Connects to the API of Kubernetes: as the account of the pod that the
 * backend runs in, or by a kubeconfig file. The client is loaded here, so that
 * a portal without Kubernetes does not load it.
 *
 * @throws if there is neither an account nor a file.
 */
export async function openKubernetes(
  settings: KubernetesSecretSettings,
): Promise<ReadSecret> {
  const { namespace, kubeconfigFile } = settings;
  const { ApiException, CoreV1Api, KubeConfig } = await import(
    '@kubernetes/client-node'
  );
  const config = new KubeConfig();
  if (kubeconfigFile) config.loadFromFile(kubeconfigFile);
  else config.loadFromCluster();
  const api = config.makeApiClient(CoreV1Api);
  return async name => {
    try {
      return (await api.readNamespacedSecret({ name, namespace })).data ?? {};
    } catch (error) {
      if (error instanceof ApiException && error.code === NOT_FOUND) {
        return undefined;
      }
      throw error;
    }
  };
}
