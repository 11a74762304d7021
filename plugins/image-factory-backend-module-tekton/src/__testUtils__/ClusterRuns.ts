import { randomUUID } from 'node:crypto';
import {
  BuildRequest,
  ProviderSession,
  Run,
  RunHandle,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import {
  AccessRule,
  NAMESPACE_RULES,
  resourceName,
  roleRule,
} from '../bundle/accessRules';
import { bindingName } from '../bundle/accessObjects';
import { objectsOf } from '../bundle/manifestsOf';
import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { ClusterRequest, ClusterTransport } from '../cluster/ClusterTransport';
import { ClusterObject, Pod } from '../cluster/objects';
import { ObjectPlace, pathOf, RESOURCES } from '../cluster/resourcePaths';
import { LABELS, selectorOf } from '../labels';
import { TektonExecutor } from '../TektonExecutor';
import { TektonSettings, tektonSettingsSchema } from '../tektonSettings';
import { readKubeconfig } from './kubeconfig';
import { kubeconfigTransport } from './kubeconfigTransport';
import { testCluster } from './testCluster';
import { aRun } from './samples';

const RBAC = { group: 'rbac.authorization.k8s.io', version: 'v1' };
const KINDS: Record<string, Parameters<typeof pathOf>[0]['resource']> = {
  Namespace: RESOURCES.namespaces,
  ServiceAccount: RESOURCES.serviceAccounts,
  Task: RESOURCES.tasks,
  Pipeline: RESOURCES.pipelines,
  Role: { ...RBAC, resource: 'roles' },
  RoleBinding: { ...RBAC, resource: 'rolebindings' },
  ClusterRole: { ...RBAC, resource: 'clusterroles' },
  ClusterRoleBinding: { ...RBAC, resource: 'clusterrolebindings' },
};

type TokenRequest = ClusterObject & {
  spec: { expirationSeconds: number };
  status?: { token: string };
};

/** Builds on the test cluster, in a namespace of their own. */
export class ClusterRuns {
  readonly cluster = testCluster();
  readonly namespace = `test-${randomUUID().slice(0, 8)}`;
  readonly settings: TektonSettings;
  readonly #transport = kubeconfigTransport(this.cluster.kubeconfig);
  readonly client = new ClusterClient(this.#transport);
  /** Set while the cluster is cut off. */
  isCutOff = false;

  private constructor(change: object) {
    this.settings = tektonSettingsSchema.parse({
      ...this.givenSettings,
      ...change,
    });
  }

  /** As an operator writes them. */
  get givenSettings() {
    return {
      cluster: 'test',
      namespace: this.namespace,
      toolImage: this.cluster.toolImage,
      memoryRequest: '64Mi',
      cpuRequest: '10m',
      portalAccount: `${this.namespace}/image-factory-portal`,
    };
  }

  /** With everything on the cluster that builds need. */
  static async create(change: object = {}): Promise<ClusterRuns> {
    const runs = new ClusterRuns(change);
    await runs.prepare(runs.settings);
    return runs;
  }

  /** Asks the API server what the client has no words for. */
  send(request: ClusterRequest): Promise<Response> {
    return this.#transport.send(request);
  }

  async prepare(settings: TektonSettings): Promise<void> {
    for (const object of objectsOf(settings, [])) await this.apply(object);
  }

  async apply(object: ClusterObject): Promise<void> {
    const resource = KINDS[object.kind ?? ''];
    const { namespace } = object.metadata ?? {};
    const signal = neverAborted();
    try {
      await this.client.create({ resource, namespace }, object, { signal });
    } catch (error) {
      if (!isRefusal(error, 'AlreadyExists')) throw error;
      // What all namespaces share may be of another release.
      if (object.kind === 'ClusterRole') await this.#update(resource, object);
    }
  }

  async #update(
    resource: ObjectPlace['resource'],
    object: ClusterObject,
  ): Promise<void> {
    const { name } = object.metadata ?? {};
    await this.client.patch({ resource, name }, object, neverAborted());
  }

  /** An executor that shares nothing in memory with others. */
  executor(transport: ClusterTransport = this.#transport): TektonExecutor {
    const transportTo = (): ClusterTransport => ({
      send: request => {
        if (this.isCutOff) throw new TypeError('cut off');
        return transport.send(request);
      },
    });
    return new TektonExecutor({ transportTo, allowedHosts: [] });
  }

  /** A build on the base image. */
  request(
    instructions: string,
    timeLimitSeconds = 120,
  ): Extract<Run, BuildRequest> {
    const { baseImage } = this.cluster;
    const containerfile = `FROM ${baseImage}\n${instructions}\n`;
    return this.#request(containerfile, timeLimitSeconds);
  }

  /** A build that takes as little time as one can. */
  quickRequest(timeLimitSeconds = 120): Extract<Run, BuildRequest> {
    const containerfile = 'FROM scratch\nLABEL is=quick\n';
    return this.#request(containerfile, timeLimitSeconds);
  }

  #request(
    containerfile: string,
    timeLimitSeconds: number,
  ): Extract<Run, BuildRequest> {
    const { registry } = this.cluster;
    const executionId = randomUUID();
    const run = aRun({ executionId, limits: { timeLimitSeconds } });
    return {
      ...run,
      spec: {
        ...run.spec,
        source: { type: 'inline', containerfile },
        timeLimitSeconds,
      } as typeof run.spec,
      destination: {
        registry,
        repository: `web/shop/${executionId.slice(0, 8)}`,
        tags: ['1'],
        insecure: true,
        readablePrefixes: ['base', 'web'],
      },
    };
  }

  /** A session with settings that differ from those of the others. */
  async open(change: object = {}): Promise<ProviderSession> {
    const settings = tektonSettingsSchema.parse({
      ...this.givenSettings,
      ...change,
    });
    await this.prepare(settings);
    return this.executor().open({ id: 'k-1', settings });
  }

  /** Address of the API server. */
  async server(): Promise<string> {
    return (await readKubeconfig(this.cluster.kubeconfig)).server;
  }

  /** A token of the account that the manifests make for the portal. */
  async portalToken(): Promise<string> {
    const [namespace, name] = this.settings.portalAccount.split('/');
    const { status } = await this.client.create<TokenRequest>(
      {
        resource: RESOURCES.serviceAccounts,
        ...{ namespace, name, subresource: 'token' },
      },
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 3_600 },
      },
      { signal: neverAborted() },
    );
    return status!.token;
  }

  /** Takes what the portal may do with a resource out of its role. */
  async takeRight(resource: string): Promise<void> {
    await this.#grant(
      NAMESPACE_RULES.filter(rule => resourceName(rule) !== resource),
    );
  }

  /** Gives back what was taken. */
  async giveRights(): Promise<void> {
    await this.#grant(NAMESPACE_RULES);
  }

  async #grant(rules: AccessRule[]): Promise<void> {
    await this.client.patch(
      {
        resource: KINDS.Role,
        namespace: this.namespace,
        name: 'image-factory-portal',
      },
      { rules: rules.map(roleRule) },
      neverAborted(),
    );
  }

  async start(session: ProviderSession, run: Run): Promise<RunHandle> {
    const secrets = { registries: [] };
    return session.start(run, { secrets, signal: neverAborted() });
  }

  /** The pods of a run. */
  podsOf({ executionId }: Run): Promise<Pod[]> {
    return this.client.list<Pod>(
      { resource: RESOURCES.pods, namespace: this.namespace },
      { labelSelector: selectorOf({ [LABELS.execution]: executionId }) },
      neverAborted(),
    );
  }

  /** What the registry calls a tag; `undefined` if it has none. */
  async digestAt({ destination }: BuildRequest): Promise<string | undefined> {
    return this.digestOf(destination.repository, destination.tags[0]);
  }

  /** The same of a tag in any repository of the registry. */
  async digestOf(repository: string, tag: string): Promise<string | undefined> {
    const answer = await fetch(
      `http://${this.cluster.registry}/v2/${repository}/manifests/${tag}`,
      {
        method: 'HEAD',
        headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
      },
    );
    return answer.headers.get('docker-content-digest') ?? undefined;
  }

  /** Removes the namespace with all that is in it, and what is outside of it. */
  async end(): Promise<void> {
    const signal = neverAborted();
    await this.client.delete(
      { resource: KINDS.ClusterRoleBinding, name: bindingName(this.settings) },
      { signal },
    );
    await this.client.delete(
      { resource: RESOURCES.namespaces, name: this.namespace },
      { signal },
    );
  }
}
