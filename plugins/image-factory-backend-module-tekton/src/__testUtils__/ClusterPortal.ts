import { randomUUID } from 'node:crypto';
import {
  Build,
  BuildDetail,
  createProjectContract,
  getBuildContract,
  listProvidersContract,
  listTenantsContract,
  Provider,
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterRuns } from './ClusterRuns';
import { PortalProcess } from './PortalProcess';

const WITHIN_MS = 600_000;

/** A cluster as the portal is told of it, beside its address. */
interface OtherCluster {
  name: string;
  url: string;
}

const isOver = ({ status }: Pick<Build, 'status'>) =>
  !['queued', 'running', 'cancelling'].includes(status);

/** A portal with one project that builds on the test cluster. */
export class ClusterPortal {
  readonly runs: ClusterRuns;
  readonly process: PortalProcess;
  #projectId = '';
  #builds = 0;

  private constructor(runs: ClusterRuns, process: PortalProcess) {
    this.runs = runs;
    this.process = process;
  }

  /**
   * Starts it, with a provider `cluster-1`, and one for each of the other
   * clusters, named like these.
   *
   * @param given.url - Where the portal finds the API server; at its own address by default.
   * @param given.connection - Its database.
   * @param given.settings - What its providers have otherwise.
   */
  static async start(given: {
    slots: number;
    url?: string;
    others?: OtherCluster[];
    connection?: string;
    settings?: object;
  }): Promise<ClusterPortal> {
    const { slots, others = [], connection, settings } = given;
    const runs = await ClusterRuns.create(settings);
    const url = given.url ?? (await runs.server());
    const known = {
      authProvider: 'serviceAccount',
      serviceAccountToken: await runs.portalToken(),
      skipTLSVerify: true,
    };
    const clusters = [{ name: 'test', url }, ...others].map(one => ({
      ...one,
      ...known,
    }));
    const providers = clusters.map(({ name }) => ({
      id: name === 'test' ? 'cluster-1' : name,
      title: name,
      executor: 'tekton',
      slots,
      settings: { ...runs.givenSettings, ...settings, cluster: name },
    }));
    const roleBindings = [{ role: 'owner', principalRef: 'user:default/ada' }];
    const config = {
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [{ type: 'config', clusters }],
      },
      imageFactory: {
        registry: {
          host: runs.cluster.registry,
          insecure: true,
          basePrefixes: ['base'],
        },
        providers,
        tenants: [
          { name: 'web', title: 'Web', maxConcurrentBuilds: 50, roleBindings },
        ],
      },
    };
    const process = await PortalProcess.create(config, connection);
    await process.start();
    return new ClusterPortal(runs, process);
  }

  /** Waits until the provider on the test cluster is ready, and makes the project. */
  async makeReady(): Promise<void> {
    await this.providersUntil(all =>
      all.some(
        ({ id, readiness }) => id === 'cluster-1' && readiness === 'ready',
      ),
    );
    const { items } = await this.process.call(listTenantsContract, {
      query: { limit: 10 },
    });
    const project = await this.process.call(createProjectContract, {
      params: { tenantId: items[0].id },
      body: { name: 'shop', title: 'Shop' },
    });
    this.#projectId = project.id;
  }

  async providersUntil(
    isRight: (all: Provider[]) => boolean,
    withinMs = WITHIN_MS,
  ): Promise<Provider[]> {
    const { items } = await this.process.callUntil(
      listProvidersContract,
      {},
      { isRight: answer => isRight(answer.items), withinMs },
    );
    return items;
  }

  /** @param instructions - What follows the base image; nothing but a label on none by default. */
  submit(instructions?: string, provider?: string): Promise<Build> {
    this.#builds += 1;
    const n = this.#builds;
    const containerfile = instructions
      ? `FROM ${this.runs.cluster.baseImage}\n${instructions}\n`
      : `FROM scratch\nLABEL n=${n}\n`;
    return this.process.call(submitBuildContract, {
      params: { projectId: this.#projectId },
      body: {
        requestId: randomUUID(),
        ...(provider && { provider }),
        spec: {
          method: 'container',
          source: { type: 'inline', containerfile },
          image: { name: `image-${n}`, tags: ['1'] },
        },
      },
    });
  }

  until(
    { id: buildId }: Pick<Build, 'id'>,
    isRight: (build: BuildDetail) => boolean,
  ): Promise<BuildDetail> {
    return this.process.callUntil(
      getBuildContract,
      { params: { buildId } },
      { isRight, withinMs: WITHIN_MS },
    );
  }

  /** Waits until a build has ended. */
  ended(build: Pick<Build, 'id'>): Promise<BuildDetail> {
    return this.until(build, isOver);
  }

  /** The log of an attempt that has ended, whole. */
  async linesOf(executionId: string): Promise<string[]> {
    const lines: string[] = [];
    let after = 0;
    for (;;) {
      const { chunks, complete } = await this.process.call(readLogContract, {
        params: { executionId },
        query: { after },
      });
      lines.push(...chunks.flatMap(chunk => chunk.lines));
      after = chunks.at(-1)?.sequence ?? after;
      if (complete) return lines;
    }
  }

  async end(): Promise<void> {
    await this.process.end();
    await this.runs.end();
  }
}
