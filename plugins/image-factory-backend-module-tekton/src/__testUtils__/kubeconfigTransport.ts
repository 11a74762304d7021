import { request, RequestOptions } from 'node:https';
import { Readable } from 'node:stream';
import { ClusterTransport } from '../cluster/ClusterTransport';
import { NamedCluster, readKubeconfig } from './kubeconfig';

/**
 * The way straight to the API server that a kubeconfig names, as whom it
 * names. Tests use it; the portal goes through its Kubernetes plugin.
 */
export function kubeconfigTransport(file: string): ClusterTransport {
  // Not before it is used: Jest loads nothing between a hook and its test.
  let loaded: Promise<NamedCluster> | undefined;
  return {
    async send({ method, path, body, contentType, signal }) {
      loaded ??= readKubeconfig(file);
      const { server, identify } = await loaded;
      const headers = {
        accept: 'application/json, text/plain, */*',
        ...(contentType && { 'content-type': contentType }),
      };
      const options: RequestOptions = { method, headers, signal };
      await identify(options);
      return new Promise((resolve, reject) => {
        const sent = request(`${server}${path}`, options, answer => {
          const stream = Readable.toWeb(answer) as ReadableStream<Uint8Array>;
          resolve(new Response(stream, { status: answer.statusCode }));
        });
        sent.on('error', reject);
        sent.end(body);
      });
    },
  };
}
