import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ClusterTransport } from './ClusterTransport';

/** Id of the plugin that knows the clusters. */
const KUBERNETES = 'kubernetes';

/** What the way through the portal needs of it. */
export interface PortalServices {
  auth: AuthService;
  discovery: DiscoveryService;
}

/**
 * The way to a cluster through the proxy of the portal's Kubernetes plugin,
 * which has the addresses and the credentials.
 *
 * @param cluster - Name of the cluster, as that plugin knows it.
 */
export function portalTransport(
  { auth, discovery }: PortalServices,
  cluster: string,
): ClusterTransport {
  return {
    async send({ method, path, body, contentType, signal }) {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: KUBERNETES,
      });
      const base = await discovery.getBaseUrl(KUBERNETES);
      return fetch(`${base}/proxy${path}`, {
        method,
        body,
        signal,
        // A redirect would carry the token elsewhere.
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${token}`,
          'backstage-kubernetes-cluster': cluster,
          ...(contentType && { 'content-type': contentType }),
        },
      });
    },
  };
}
