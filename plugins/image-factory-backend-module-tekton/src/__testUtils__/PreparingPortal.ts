import {
  Build,
  BuildDetail,
  createProjectContract,
  createProviderContract,
  getBuildContract,
  getManifestsContract,
  getPreparationContract,
  getProviderContract,
  listTenantsContract,
  planPreparationContract,
  Preparation,
  PreparationKind,
  startPreparationContract,
  submitBuildContract,
  updateProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BareCluster } from './BareCluster';
import { PortalProcess } from './PortalProcess';

const WITHIN_MS = 600_000;
const OVER = ['succeeded', 'failed', 'cancelled'];
const PROVIDER = { params: { providerId: 'cluster-1' } };

export const isOver = ({ status }: Pick<Preparation | Build, 'status'>) =>
  OVER.includes(status);

/** A portal with a bare cluster as its provider `cluster-1`. */
export class PreparingPortal {
  readonly portal: PortalProcess;
  #projectId: Promise<string> | undefined;

  private constructor(portal: PortalProcess) {
    this.portal = portal;
  }

  /**
   * Starts it.
   *
   * @param more - `url`: what is told it as the address of the cluster.
   *   `isMadeThere`: made in the portal, so that its settings can be changed.
   *   `hasNoBase`: no base image is offered, so that a canary is from scratch.
   */
  static async start(
    bare: BareCluster,
    more: {
      settings?: object;
      url?: string;
      hasNoBase?: true;
      isMadeThere?: true;
    } = {},
  ): Promise<PreparingPortal> {
    const { registry, baseImage } = bare.cluster;
    const image = baseImage.slice(registry.length + 1);
    const provider = {
      id: 'cluster-1',
      executor: 'tekton',
      slots: 2,
      settings: { ...bare.givenSettings, ...more.settings },
    };
    const portal = await PortalProcess.create({
      kubernetes: await bare.kubernetesConfig(more.url),
      imageFactory: {
        registry: {
          ...{ host: registry, insecure: true, basePrefixes: ['base'] },
          ...(!more.hasNoBase && {
            baseImages: [{ image, title: 'Debian' }],
          }),
        },
        // A machine that does much else at once is slower than a cluster.
        preparation: { canaryTimeLimit: { minutes: 8 } },
        providers: more.isMadeThere ? [] : [provider],
        tenants: [
          {
            name: 'web',
            title: 'Web',
            roleBindings: [
              { role: 'owner', principalRef: 'group:default/web' },
            ],
          },
        ],
      },
    });
    await portal.start();
    if (more.isMadeThere) {
      const body = { title: 'Cluster', ...provider };
      await portal.call(createProviderContract, { body });
    }
    return new PreparingPortal(portal);
  }

  /** Sets the provider up otherwise. */
  async change(settings: object): Promise<void> {
    const { version, title, slots } = await this.provider();
    await this.portal.call(updateProviderContract, {
      ...PROVIDER,
      body: {
        ...{ version, title, slots, settings: { ...settings } },
        tenants: { type: 'all' },
      },
    });
  }

  /** Another backend of the same portal. */
  async another(): Promise<PreparingPortal> {
    const portal = await this.portal.another();
    await portal.start();
    return new PreparingPortal(portal);
  }

  plan() {
    return this.portal.call(planPreparationContract, PROVIDER);
  }

  provider() {
    return this.portal.call(getProviderContract, PROVIDER);
  }

  ask(
    kind: PreparationKind,
    more: { overwrite?: boolean; preparationId?: string } = {},
  ): Promise<Preparation> {
    const { overwrite = false, preparationId } = more;
    return this.portal.call(startPreparationContract, {
      ...PROVIDER,
      body: { kind, overwrite, preparationId },
    });
  }

  async until(
    id: string,
    isRight: (one: Preparation) => boolean,
  ): Promise<Preparation> {
    try {
      return await this.portal.callUntil(
        getPreparationContract,
        { params: { preparationId: id } },
        { isRight, withinMs: WITHIN_MS },
      );
    } catch (error) {
      // A connection that is left from before its backend was killed.
      if (!(error instanceof TypeError)) throw error;
      return this.until(id, isRight);
    }
  }

  /** Asks, and waits for the end. */
  async done(...asked: Parameters<PreparingPortal['ask']>) {
    return this.until((await this.ask(...asked)).id, isOver);
  }

  /** What an operator is shown to apply. */
  async manifests(): Promise<string> {
    return (await this.portal.call(getManifestsContract, PROVIDER)).text;
  }

  /** Asks for a build. */
  async submit(name: string, containerfile: string): Promise<string> {
    this.#projectId ??= this.#createProject();
    const { id } = await this.portal.call(submitBuildContract, {
      params: { projectId: await this.#projectId },
      body: {
        spec: {
          method: 'container',
          source: { type: 'inline', containerfile },
          image: { name, tags: ['1'] },
        },
      },
    });
    return id;
  }

  untilBuild(
    buildId: string,
    isRight: (build: BuildDetail) => boolean,
  ): Promise<BuildDetail> {
    return this.portal.callUntil(
      getBuildContract,
      { params: { buildId } },
      { isRight, withinMs: WITHIN_MS },
    );
  }

  end(): Promise<void> {
    return this.portal.end();
  }

  async #createProject(): Promise<string> {
    const { items } = await this.portal.call(listTenantsContract, {
      query: { limit: 10 },
    });
    const { id } = await this.portal.call(createProjectContract, {
      params: { tenantId: items[0].id },
      body: { name: 'shop', title: 'Shop' },
    });
    return id;
  }
}
