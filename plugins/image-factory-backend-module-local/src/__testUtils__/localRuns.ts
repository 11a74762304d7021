import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import { ContainerSpec } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildRequest,
  ProviderSession,
  Run,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitPhase,
  neverAborted,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { LocalExecutor } from '../LocalExecutor';
import { LocalSettings } from '../localSettings';
import { testRegistry, testToolsRoot } from './realTools';

const WITHIN_MS = 60_000;

type BuildRun = Extract<Run, BuildRequest>;
type SpecChange = Partial<Omit<ContainerSpec, 'method' | 'image'>>;

const NO_SECRETS: RunSecrets = { registries: [] };

/** Runs of the local executor in a state folder of their own, on the real tools. */
export class LocalRuns {
  readonly registry = testRegistry();
  readonly settings: LocalSettings;
  readonly session: ProviderSession;
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
    this.session = this.open();
  }

  /** What a run needs beside other credentials: none of the file are used with them. */
  get secrets(): RunSecrets {
    const { host, credentials } = this.registry;
    const [username, password] = credentials.split(':');
    return {
      registries: [{ host, insecure: true, kind: 'basic', username, password }],
    };
  }

  static async create(change: Partial<LocalSettings> = {}) {
    const stateDir =
      change.stateDir ?? (await mkdtemp(join(tmpdir(), 'local-runs-')));
    return new LocalRuns(stateDir, change);
  }

  /** A session as another process has it, with other settings of the host if need be. */
  open(change: Partial<LocalSettings> = {}): ProviderSession {
    const executor = new LocalExecutor({ ...this.settings, ...change });
    return executor.open({ id: 'local-1', settings: {} });
  }

  /** A request of the tenant `web`, with a Containerfile on the base image. */
  request(instructions: string, change: SpecChange = {}): BuildRun {
    const { host, baseImage } = this.registry;
    const name = `t-${randomUUID().slice(0, 8)}`;
    const { timeLimitSeconds = 120 } = change;
    return {
      kind: 'build',
      method: 'container',
      executionId: randomUUID(),
      attempt: 1,
      tenantName: 'web',
      projectName: 'shop',
      limits: { timeLimitSeconds },
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
        timeLimitSeconds,
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

  async start(run: Run, session = this.session, secrets = NO_SECRETS) {
    const signal = neverAborted();
    const handle = await session.start(run, { secrets, signal });
    this.#handles.push(handle);
    return handle;
  }

  /** The observation of a run that succeeds, and the image that it made. */
  async succeeded(handle: JsonObject) {
    const seen = await awaitPhase(this.session, handle, {
      phases: ['succeeded'],
      withinMs: WITHIN_MS,
    });
    const [image] = seen.outcome.artifacts;
    return { ...seen, image };
  }

  async failureOf(run: Run, session = this.session) {
    const handle = await this.start(run, session);
    const { failure } = await awaitPhase(session, handle, {
      phases: ['failed'],
      withinMs: WITHIN_MS,
    });
    return failure;
  }

  cancel(handle: JsonObject, session = this.session) {
    return session.cancel(handle, neverAborted());
  }

  remove(handle: JsonObject) {
    return this.session.remove(handle, neverAborted());
  }

  /** The configuration of an image that a run pushed, as the registry has it. */
  configOf({ destination }: BuildRun) {
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

  folderOf(handle: JsonObject | { executionId: string }): string {
    return join(
      this.settings.stateDir,
      'executions',
      String(handle.executionId),
    );
  }

  /** Ends what still runs and removes the state folder. */
  async end() {
    await Promise.all(this.#handles.map(handle => this.remove(handle)));
    await this.session.close();
    await rm(this.settings.stateDir, { recursive: true, force: true });
  }
}
