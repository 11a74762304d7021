import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { manifestsOf } from '../bundle/manifestsOf';
import { ClusterObject } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { readKubeconfig } from './kubeconfig';
import { PreparedCluster } from './PreparedCluster';

type TokenRequest = ClusterObject & {
  spec: { expirationSeconds: number };
  status?: { token: string };
};

/** Entries of the Kubernetes plugin, with the account of each. */
const ENTRIES = {
  test: 'image-factory-portal',
  'test-prepare': 'image-factory-preparer',
};

/** A cluster of which a portal knows two accounts, and that has nothing else of it. */
export class BareCluster extends PreparedCluster {
  /** Where the accounts are; no builds run there. */
  readonly accounts = `${this.namespace}-accounts`;

  /** As an operator writes them. */
  get givenSettings() {
    return {
      cluster: 'test',
      prepareAs: 'test-prepare',
      mode: 'managed',
      namespace: this.namespace,
      toolImage: this.cluster.toolImage,
      memoryRequest: '64Mi',
      cpuRequest: '10m',
      portalAccount: `${this.accounts}/image-factory-portal`,
    };
  }

  /** What an administrator does once, by hand. */
  async giveAccounts(): Promise<void> {
    await this.applyByHand(manifestsOf(this.settingsWith(this.givenSettings)));
  }

  /** As an operator applies manifests that they were shown. */
  async applyByHand(text: string): Promise<void> {
    const { kubeconfig } = this.cluster;
    const kubectl = spawn(
      'kubectl',
      [
        ...['--kubeconfig', kubeconfig, 'apply', '--server-side'],
        ...['--force-conflicts', '-f', '-'],
      ],
      { stdio: ['pipe', 'ignore', 'inherit'] },
    );
    kubectl.stdin.end(text);
    const [code] = await once(kubectl, 'exit');
    if (code !== 0) throw new Error(`kubectl ended with ${code}`);
  }

  /** The configuration of the Kubernetes plugin, with another address of the cluster if need be. */
  async kubernetesConfig(address?: string) {
    const { server } = await readKubeconfig(this.cluster.kubeconfig);
    const url = address ?? server;
    const clusters = await Promise.all(
      Object.entries(ENTRIES).map(async ([name, account]) => ({
        ...{ name, url, authProvider: 'serviceAccount', skipTLSVerify: true },
        serviceAccountToken: await this.#tokenOf(account),
      })),
    );
    return {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters }],
    };
  }

  async #tokenOf(name: string): Promise<string> {
    const { status } = await this.client.create<TokenRequest>(
      {
        resource: RESOURCES.serviceAccounts,
        ...{ namespace: this.accounts, name, subresource: 'token' },
      },
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 7_200 },
      },
      this.given,
    );
    return status!.token;
  }

  /** Also the accounts, and what binds them. */
  async end(): Promise<void> {
    await super.end();
    const bindings = ['portal', 'preparer'].map(
      role => `image-factory-${role}.${this.accounts}.image-factory-portal`,
    );
    const flags = ['--ignore-not-found', '--wait=false'];
    await this.kubectl('delete', 'clusterrolebinding', ...bindings, ...flags);
    await this.kubectl('delete', 'namespace', this.accounts, ...flags);
  }
}
