import { createRequire } from 'node:module';
import { startExampleBackend } from '../backend/exampleBackend.mjs';

// TypeScript of this repository, which the program's --require makes readable.
const load = createRequire(import.meta.url);
const SOURCES = '../../plugins/image-factory-backend-module-tekton/src';
const { ClusterRuns } = load(`${SOURCES}/__testUtils__/ClusterRuns`);
const { FaultProxy } = load(`${SOURCES}/__testUtils__/FaultProxy`);

const CLUSTER = 'bench';
const SLOTS = 20;

/** Tenant of all builds of this benchmark. */
export const TENANT = 'tekton';

/** What a request is about, e.g. `pods` or `pods/log`. */
function resourceOf(path) {
  const [, group, ...rest] = path.split('/');
  const [first, , resource = first, , part] = rest.slice(
    group === 'api' ? 1 : 2,
  );
  return part ? `${resource}/${part}` : resource;
}

/**
 * A provider on the cluster of this machine in a namespace of its own. The
 * backend reaches it with the rights of the manifests, through a proxy that
 * counts what it asks.
 */
export class ClusterProvider {
  #session;
  #runs;
  #proxy;
  #stopWatching = new AbortController();
  #created = new Map();

  /** @param {import('../session.mjs').Session} session */
  static async create(session) {
    const provider = new ClusterProvider();
    provider.#session = session;
    provider.#runs = await ClusterRuns.create();
    provider.#proxy = await FaultProxy.start(provider.cluster.kubeconfig);
    await provider.#watchTaskRuns();
    return provider;
  }

  get cluster() {
    return this.#runs.cluster;
  }

  /** How many requests the backend has made to the cluster so far. */
  get requests() {
    return this.#proxy.requests.length;
  }

  /** How many requests of each kind there were since one of them. */
  requestsSince(count) {
    const kinds = new Map();
    for (const { method, path } of this.#proxy.requests.slice(count)) {
      const kind = `${method} ${resourceOf(path)}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    return [...kinds].map(([kind, times]) => `${kind} ${times}`).join(', ');
  }

  /** When the TaskRun of an execution was seen to be created, in milliseconds since the epoch. */
  createdAt(executionId) {
    return this.#created.get(executionId);
  }

  async startBackend() {
    const { registry } = this.cluster;
    return startExampleBackend(this.#session, {
      name: 'tekton',
      tenants: [{ name: TENANT, maxConcurrentBuilds: SLOTS }],
      changes: {
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [
            { type: 'config', clusters: [await this.#clusterEntry()] },
          ],
        },
        imageFactory: {
          registry: { host: registry, insecure: true },
          providers: [
            {
              id: 'cluster-1',
              title: 'Cluster',
              executor: 'tekton',
              slots: SLOTS,
              settings: { ...this.#runs.givenSettings, cluster: CLUSTER },
            },
          ],
        },
      },
    });
  }

  async end() {
    this.#stopWatching.abort();
    await this.#proxy.stop();
    await this.#runs.end();
  }

  async #clusterEntry() {
    return {
      name: CLUSTER,
      url: this.#proxy.url,
      authProvider: 'serviceAccount',
      serviceAccountToken: await this.#runs.portalToken(),
    };
  }

  /** Notes when the API server tells of each new TaskRun; straight, so that it is not counted. */
  async #watchTaskRuns() {
    const { namespace } = this.#runs;
    // From what the server has at hand: it may not know the newest state yet, and refuse to begin there.
    const query = 'watch=true&resourceVersion=0';
    const path = `/apis/tekton.dev/v1/namespaces/${namespace}/taskruns?${query}`;
    const { signal } = this.#stopWatching;
    const answer = await this.#runs.send({ method: 'GET', path, signal });
    this.#note(answer.body).catch(error => {
      if (!signal.aborted) this.#session.say(`the watch ended: ${error}`);
    });
  }

  async #note(body) {
    let rest = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const lines = `${rest}${part}`.split('\n');
      rest = lines.pop();
      for (const { type, object } of lines.map(line => JSON.parse(line))) {
        if (type === 'ERROR') throw new Error(object.message);
        if (type !== 'ADDED') continue;
        const id = object.metadata.labels['imagefactory.dev/execution'];
        this.#created.set(id, Date.now());
      }
    }
  }
}
