import { PlannedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { ClusterRequest } from '../cluster/ClusterTransport';
import { ClusterObject } from '../cluster/objects';
import { ObjectPlace, RESOURCES } from '../cluster/resourcePaths';
import { TektonPreparation } from '../preparation/TektonPreparation';
import { tektonSettingsSchema } from '../tektonSettings';
import { kubeconfigTransport } from './kubeconfigTransport';
import { testCluster } from './testCluster';

const run = promisify(execFile);

/** Preparing on the test cluster, in a namespace that is not there yet. */
export class PreparedCluster {
  readonly cluster = testCluster();
  readonly namespace = `prepare-${randomUUID().slice(0, 8)}`;
  /** Each request that was sent, e.g. `PATCH /api/v1/namespaces/x?dryRun=All`. */
  readonly sent: string[] = [];
  readonly #transport = kubeconfigTransport(this.cluster.kubeconfig);
  readonly client = new ClusterClient({
    send: (request: ClusterRequest) => {
      this.sent.push(`${request.method} ${request.path}`);
      return this.#transport.send(request);
    },
  });
  readonly given = { tenantNames: [], signal: neverAborted() };

  settingsWith(change: object = {}) {
    return tektonSettingsSchema.parse({
      cluster: 'test',
      mode: 'managed',
      namespace: this.namespace,
      toolImage: this.cluster.toolImage,
      memoryRequest: '64Mi',
      cpuRequest: '10m',
      ...change,
    });
  }

  /** As whom, left out: as the administrator. */
  preparation(change: object = {}, client = this.client): TektonPreparation {
    return new TektonPreparation(this.settingsWith(change), client);
  }

  /** Applies all that a plan has, in its order. */
  async applyAll(
    preparation: TektonPreparation,
    options: { overwrite?: boolean } = {},
  ): Promise<PlannedObject[]> {
    const { overwrite = false } = options;
    const applied: PlannedObject[] = [];
    for (const { id } of await preparation.plan(this.given)) {
      applied.push(await preparation.apply(id, { ...this.given, overwrite }));
    }
    return applied;
  }

  /** As a person at a terminal. */
  async kubectl(...args: string[]): Promise<string> {
    const own = ['--kubeconfig', this.cluster.kubeconfig];
    const { stdout } = await run('kubectl', [...own, ...args]);
    return stdout;
  }

  /** Which objects of the plan are there, with their versions. */
  async versions(plan: PlannedObject[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const { id, kind, name } of plan) {
      const object = await this.find(kind, name);
      if (object) found[id] = object.metadata?.resourceVersion ?? '';
    }
    return found;
  }

  async find(kind: string, name: string): Promise<ClusterObject | undefined> {
    const places: Record<string, ObjectPlace['resource']> = {
      Namespace: RESOURCES.namespaces,
      ServiceAccount: RESOURCES.serviceAccounts,
      Role: RESOURCES.roles,
      RoleBinding: RESOURCES.roleBindings,
      Task: RESOURCES.tasks,
      Pipeline: RESOURCES.pipelines,
    };
    const namespace = kind === 'Namespace' ? undefined : this.namespace;
    try {
      const place = { resource: places[kind], namespace, name };
      return await this.client.get<ClusterObject>(place, this.given.signal);
    } catch (error) {
      if (isRefusal(error, 'NotFound')) return undefined;
      throw error;
    }
  }

  /** Removes the namespace with all that is in it. */
  async end(): Promise<void> {
    const place = { resource: RESOURCES.namespaces, name: this.namespace };
    try {
      await this.client.delete(place, this.given);
    } catch (error) {
      if (!isRefusal(error, 'NotFound', 'Conflict')) throw error;
    }
  }
}
