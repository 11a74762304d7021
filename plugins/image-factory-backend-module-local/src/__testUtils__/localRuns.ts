import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import { ContainerSpec } from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionRequest } from '@imagefactory/backstage-plugin-image-factory-node';
import { awaitPhase } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { LocalExecutor } from '../LocalExecutor';
import { LocalSettings } from '../localSettings';
import { testRegistry, testToolsRoot } from './realTools';

const WITHIN_MS = 60_000;

type SpecChange = Partial<Omit<ContainerSpec, 'method' | 'image'>>;

/** Runs of the local executor in a state folder of their own, on the real tools. */
export class LocalRuns {
  readonly registry = testRegistry();
  readonly settings: LocalSettings;
  readonly executor: LocalExecutor;
  #handles: JsonObject[] = [];

  private constructor(stateDir: string, change: Partial<LocalSettings>) {
    this.settings = {
      stateDir,
      toolsRoot: testToolsRoot(),
      network: 'public',
      subnet: '10.213.0.0/16',
      dns: [],
      firstId: 0x6f000000,
      memoryLimitBytes: 1024 ** 3,
      processLimit: 512,
      cpuWeight: 512,
      diskLimitBytes: 4 * 1024 ** 3,
      fileLimit: 500_000,
      storageLimitBytes: 20 * 1024 ** 3,
      baseImages: [],
      registry: { host: this.registry.host, insecure: true },
      authFile: this.registry.authFile,
      sources: { allowedPaths: [], allowedHosts: [] },
      ...change,
    };
    this.executor = new LocalExecutor(this.settings);
  }

  static async create(change: Partial<LocalSettings> = {}) {
    const stateDir =
      change.stateDir ?? (await mkdtemp(join(tmpdir(), 'local-runs-')));
    return new LocalRuns(stateDir, change);
  }

  /** A request of the tenant `web`, with a Containerfile on the base image. */
  request(instructions: string, change: SpecChange = {}): ExecutionRequest {
    const { host, baseImage } = this.registry;
    const name = `t-${randomUUID().slice(0, 8)}`;
    return {
      executionId: randomUUID(),
      attempt: 1,
      tenantName: 'web',
      projectName: 'shop',
      spec: {
        method: 'container',
        source: {
          type: 'inline',
          containerfile: `FROM ${baseImage}\n${instructions}\n`,
        },
        image: { name, tags: ['1'] },
        buildArgs: {},
        labels: {},
        network: 'default',
        timeLimitSeconds: 120,
        ...change,
      },
      destination: {
        registry: host,
        repository: `web/shop/${name}`,
        tags: ['1'],
        insecure: true,
        readablePrefixes: ['base', 'web'],
      },
      labels: { 'image-factory.project': 'shop' },
    };
  }

  async start(request: ExecutionRequest, executor = this.executor) {
    const handle = await executor.start(request);
    this.#handles.push(handle);
    return handle;
  }

  succeeded(handle: JsonObject) {
    return awaitPhase(this.executor, handle, {
      phases: ['succeeded'],
      withinMs: WITHIN_MS,
    });
  }

  async failureOf(request: ExecutionRequest, executor = this.executor) {
    const handle = await this.start(request, executor);
    const { failure } = await awaitPhase(executor, handle, {
      phases: ['failed'],
      withinMs: WITHIN_MS,
    });
    return failure;
  }

  /** The configuration of an image that a run pushed, as the registry has it. */
  configOf({ destination }: ExecutionRequest) {
    const { registry, repository, tags } = destination;
    const text = execFileSync(
      'skopeo',
      [
        ...['inspect', '--config', '--raw', '--tls-verify=false'],
        `--authfile=${this.registry.authFile}`,
        `docker://${registry}/${repository}:${tags[0]}`,
      ],
      { encoding: 'utf8' },
    );
    return JSON.parse(text);
  }

  folderOf(handle: JsonObject): string {
    return join(
      this.settings.stateDir,
      'executions',
      String(handle.executionId),
    );
  }

  /** Ends what still runs and removes the state folder. */
  async end() {
    await Promise.all(
      this.#handles.map(handle => this.executor.remove(handle)),
    );
    await rm(this.settings.stateDir, { recursive: true, force: true });
  }
}
