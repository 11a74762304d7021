import type { RequestOptions } from 'node:https';

/** A cluster as a kubeconfig names it. */
export interface NamedCluster {
  /** Address of the API server. */
  server: string;
  /** Adds what proves the server and who asks. */
  identify(options: RequestOptions): Promise<void>;
}

/** Reads the current context of a kubeconfig. */
export async function readKubeconfig(file: string): Promise<NamedCluster> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromFile(file);
  return {
    server: config.getCurrentCluster()!.server,
    identify: options => config.applyToHTTPSOptions(options),
  };
}
