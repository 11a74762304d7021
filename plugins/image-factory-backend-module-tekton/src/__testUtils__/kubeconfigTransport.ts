import { request } from 'node:https';
import { Readable } from 'node:stream';
import { ClusterRequest, ClusterTransport } from '../cluster/ClusterTransport';

function optionsOf({ method, contentType, signal }: ClusterRequest) {
  const headers = {
    accept: 'application/json, text/plain, */*',
    ...(contentType && { 'content-type': contentType }),
  };
  return { method, headers, signal };
}

async function load(file: string) {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromFile(file);
  return config;
}

/** Address of the API server that a kubeconfig names. */
export async function serverOf(file: string): Promise<string> {
  return (await load(file)).getCurrentCluster()!.server;
}

/**
 * The way straight to the API server that a kubeconfig names, as whom it
 * names. Tests use it; the portal goes through its Kubernetes plugin.
 */
export function kubeconfigTransport(file: string): ClusterTransport {
  const loaded = load(file);
  return {
    async send(given) {
      const config = await loaded;
      const { server } = config.getCurrentCluster()!;
      const options = optionsOf(given);
      await config.applyToHTTPSOptions(options);
      return new Promise((resolve, reject) => {
        const sent = request(`${server}${given.path}`, options, answer => {
          const body = Readable.toWeb(answer) as ReadableStream<Uint8Array>;
          resolve(new Response(body, { status: answer.statusCode }));
        });
        sent.on('error', reject);
        sent.end(given.body);
      });
    },
  };
}
