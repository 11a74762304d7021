import {
  neverAborted,
  UnpreparedPlace,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { randomUUID } from 'node:crypto';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterError, isRefusal } from '../cluster/ClusterError';
import { ClusterObject } from '../cluster/objects';
import { ObjectPlace, RESOURCES } from '../cluster/resourcePaths';
import { LABELS, MANAGED_BY } from '../labels';
import { idOfObject } from '../preparation/appliedObject';
import { TektonPreparation } from '../preparation/TektonPreparation';
import { kubeconfigTransport } from './kubeconfigTransport';
import { settingsWith } from './samples';

const KINDS = {
  ServiceAccount: RESOURCES.serviceAccounts,
  Role: RESOURCES.roles,
  RoleBinding: RESOURCES.roleBindings,
  Task: RESOURCES.tasks,
  Pipeline: RESOURCES.pipelines,
};

/** A namespace of a real cluster that is not there yet, for the suite of preparations. */
export class ClusterPlace implements UnpreparedPlace {
  readonly tenantNames = [];
  readonly #namespace = `place-${randomUUID().slice(0, 8)}`;
  readonly #client: ClusterClient;
  readonly #signal = neverAborted();
  #isCutOff = false;

  constructor(kubeconfig: string) {
    const transport = kubeconfigTransport(kubeconfig);
    this.#client = new ClusterClient({
      send: async request => {
        if (this.#isCutOff) throw new TypeError('fetch failed');
        return transport.send(request);
      },
    });
  }

  open(settings: 'first' | 'second'): TektonPreparation {
    return this.#open({ memoryLimit: settings === 'first' ? '1Gi' : '3Gi' });
  }

  openSelfManaged(): TektonPreparation {
    return this.#open({ mode: 'self-managed' });
  }

  async look(): Promise<Record<string, string>> {
    const seen: Record<string, string> = {};
    const note = (kind: string, { metadata }: ClusterObject) => {
      const id = idOfObject({ kind, metadata });
      seen[id] = metadata?.resourceVersion ?? '';
    };
    const space = await this.#space();
    if (!space) return seen;
    note('Namespace', space);
    const query = { labelSelector: `${LABELS.managedBy}=${MANAGED_BY}` };
    for (const [kind, resource] of Object.entries(KINDS)) {
      const place = { resource, namespace: this.#namespace };
      const found = await this.#client.list<ClusterObject>(
        place,
        query,
        this.#signal,
      );
      for (const object of found) note(kind, object);
    }
    return seen;
  }

  async edit(): Promise<string> {
    const { bundle } = this.open('first');
    await this.#client.patch(
      this.#placeOf(RESOURCES.tasks, bundle),
      { spec: { description: 'mine' } },
      this.#signal,
    );
    return `Task ${this.#namespace}/${bundle}`;
  }

  async remove(): Promise<string> {
    const { bundle } = this.open('first');
    const place = this.#placeOf(RESOURCES.pipelines, bundle);
    await this.#client.delete(place, { signal: this.#signal });
    return `Pipeline ${this.#namespace}/${bundle}`;
  }

  /** A namespace without the label, with all that would be in it. */
  async occupy(): Promise<string[]> {
    await this.#client.create<ClusterObject>(
      { resource: RESOURCES.namespaces },
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: this.#namespace },
      },
      { signal: this.#signal },
    );
    const given = { tenantNames: this.tenantNames, signal: this.#signal };
    return (await this.open('first').plan(given)).map(({ id }) => id);
  }

  async refer(bundle: string): Promise<() => Promise<void>> {
    const name = 'waits';
    await this.#client.create<ClusterObject & { spec: object }>(
      { resource: RESOURCES.pipelineRuns, namespace: this.#namespace },
      {
        apiVersion: 'tekton.dev/v1',
        kind: 'PipelineRun',
        metadata: { name, namespace: this.#namespace },
        spec: { pipelineRef: { name: bundle }, status: 'PipelineRunPending' },
      },
      { signal: this.#signal },
    );
    const place = this.#placeOf(RESOURCES.pipelineRuns, name);
    return () => this.#client.delete(place, { signal: this.#signal });
  }

  async cutOff(): Promise<() => Promise<void>> {
    this.#isCutOff = true;
    return async () => {
      this.#isCutOff = false;
    };
  }

  /** Where nothing acts on namespaces, one stays, and is being deleted. */
  async end(): Promise<void> {
    const place = { resource: RESOURCES.namespaces, name: this.#namespace };
    try {
      await this.#client.delete(place, { signal: this.#signal });
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (!isRefusal(error, 'NotFound', 'Conflict')) throw error;
    }
  }

  #open(change: object): TektonPreparation {
    const namespace = this.#namespace;
    const settings = settingsWith({ mode: 'managed', namespace, ...change });
    return new TektonPreparation(settings, this.#client);
  }

  #placeOf(resource: ObjectPlace['resource'], name: string): ObjectPlace {
    return { resource, namespace: this.#namespace, name };
  }

  async #space(): Promise<ClusterObject | undefined> {
    const place = { resource: RESOURCES.namespaces, name: this.#namespace };
    try {
      return await this.#client.get<ClusterObject>(place, this.#signal);
    } catch (error) {
      if (isRefusal(error, 'NotFound')) return undefined;
      throw error;
    }
  }
}
