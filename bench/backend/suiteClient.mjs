import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

// TypeScript of this repository, which the program's --require makes readable.
const {
  cancelBuildContract,
  createProjectContract,
  getBuildContract,
  ImageFactoryClient,
  listProvidersContract,
  listTenantsContract,
  submitBuildContract,
  updateProjectContract,
} = createRequire(import.meta.url)(
  '@imagefactory/backstage-plugin-image-factory-common',
);

const POLL_MS = 50;
const PROVIDER_TIMEOUT_MS = 60_000;
const BUILD_TIMEOUT_MS = 300_000;
const READY = ['ready', 'degraded'];
const ENDED = ['succeeded', 'failed', 'cancelled'];

/** Talks to the suite over HTTP as any other client does. */
export class SuiteClient {
  #client;
  #token;
  #signal;

  /** @param {{ url: string, token: string, signal: AbortSignal }} options */
  constructor({ url, token, signal }) {
    this.#client = new ImageFactoryClient({
      discovery: { getBaseUrl: async id => `${url}/api/${id}` },
      fetch,
    });
    this.#token = token;
    this.#signal = signal;
  }

  #call(contract, input) {
    return this.#client.call(contract, {
      token: this.#token,
      signal: this.#signal,
      ...input,
    });
  }

  /**
   * Waits until a provider can build.
   *
   * @throws {Error} with what is wrong if none is ready within a minute.
   */
  async waitForProvider() {
    const deadline = Date.now() + PROVIDER_TIMEOUT_MS;
    for (;;) {
      const { items } = await this.#call(listProvidersContract);
      if (items.some(({ readiness }) => READY.includes(readiness))) return;
      if (Date.now() > deadline) {
        throw new Error(
          `No provider is ready: ${items
            .map(({ id, summary }) => `${id}: ${summary}`)
            .join('; ')}`,
        );
      }
      await sleep(POLL_MS, undefined, { signal: this.#signal });
    }
  }

  /**
   * Creates a project in a tenant of the configuration.
   *
   * @throws {Error} if there is no such tenant.
   */
  async createProject(tenantName, projectName = 'bench') {
    const { items } = await this.#call(listTenantsContract, {
      query: { limit: 100 },
    });
    const tenant = items.find(({ name }) => name === tenantName);
    if (!tenant) throw new Error(`There is no tenant ${tenantName}`);
    return this.#call(createProjectContract, {
      params: { tenantId: tenant.id },
      body: { name: projectName, title: 'Benchmark' },
    });
  }

  /** Gives a project another title. */
  rename(project, title) {
    return this.#call(updateProjectContract, {
      params: { projectId: project.id },
      body: { title, description: '' },
    });
  }

  /** @returns the accepted build, and when it was sent, in milliseconds since the epoch. */
  async submit(project, spec) {
    const sentAt = Date.now();
    const build = await this.#call(submitBuildContract, {
      params: { projectId: project.id },
      body: { spec },
    });
    return { sentAt, build };
  }

  cancel(buildId) {
    return this.#call(cancelBuildContract, { params: { buildId } });
  }

  read(buildId) {
    return this.#call(getBuildContract, { params: { buildId } });
  }

  /**
   * Waits until a build fulfils a condition, asking every 50 ms.
   *
   * @throws {Error} if it ends without, or does not within five minutes.
   */
  async waitFor(buildId, fulfils) {
    const deadline = Date.now() + BUILD_TIMEOUT_MS;
    for (;;) {
      const build = await this.read(buildId);
      if (fulfils(build)) return build;
      if (ENDED.includes(build.status) || Date.now() > deadline) {
        throw new Error(
          `Build ${build.number} of ${build.tenantName} is ${
            build.status
          }: ${JSON.stringify(build.failure ?? build.waiting ?? {})}`,
        );
      }
      await sleep(POLL_MS, undefined, { signal: this.#signal });
    }
  }

  /** Waits until a build succeeded. */
  waitForSuccess(buildId) {
    return this.waitFor(buildId, build => build.status === 'succeeded');
  }

  /** Chunks of a log as they come, until it is complete. */
  followLog(executionId) {
    return this.#client.followLog({
      executionId,
      token: this.#token,
      signal: this.#signal,
    });
  }
}

/**
 * A build of the method `container` with its Containerfile given inline.
 *
 * @param {string} containerfile
 */
export function inlineSpec(containerfile) {
  return {
    method: 'container',
    source: { type: 'inline', containerfile },
    image: { name: 'hello', tags: ['1.0'] },
  };
}
