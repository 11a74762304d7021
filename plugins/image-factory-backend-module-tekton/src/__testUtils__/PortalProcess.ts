import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CallInput,
  Contract,
  ImageFactoryClient,
  ResponseOf,
} from '@imagefactory/backstage-plugin-image-factory-common';

const DATABASE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
const TOOLS = 'IMAGE_FACTORY_TEST_TOOLS_ROOT';
const ROOT = resolve(__dirname, '../../../..');
const TOKEN = 'a-token-for-services-in-tests';
const READY_WITHIN_MS = 180_000;
const POLL_MS = 250;
const MAX_TRIES = 5;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await once(server.close(), 'close');
  return port;
}

/** Where a portal keeps its data. */
interface Database {
  /** Of the names of its databases, which all backends of it share. */
  prefix: string;
  connection?: string;
}

/** Everything that a backend is told beside what a test is about. */
function baseConfig(port: number, state: string, database: Database) {
  const baseUrl = `http://127.0.0.1:${port}`;
  const { prefix, connection = process.env[DATABASE] } = database;
  if (!connection) throw new Error(`${DATABASE} is not set`);
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: { client: 'pg', connection, prefix },
      auth: {
        externalAccess: [
          { type: 'static', options: { token: TOKEN, subject: 'test' } },
        ],
      },
    },
    auth: { environment: 'production', providers: {} },
    permission: { enabled: true },
    catalog: { locations: [] },
    imageFactory: {
      local: {
        stateDir: join(state, 'local'),
        ...(process.env[TOOLS] && { toolsRoot: process.env[TOOLS] }),
      },
    },
  };
}

/** The example backend as a process of its own, which can be killed and started again. */
export class PortalProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'image-factory-portal-'));
  readonly #port: number;
  readonly #config: object;
  readonly #database: Database;
  readonly #client: ImageFactoryClient;
  #child: ChildProcess | undefined;

  private constructor(port: number, config: object, database: Database) {
    this.#port = port;
    this.#config = config;
    this.#database = database;
    const base = baseConfig(port, this.#folder, database);
    const own = 'imageFactory' in config ? config.imageFactory : {};
    const imageFactory = { ...base.imageFactory, ...(own as object) };
    const whole = { ...base, ...config, imageFactory };
    writeFileSync(this.#configFile, JSON.stringify(whole));
    this.#client = new ImageFactoryClient({
      discovery: { getBaseUrl: async id => `${this.#url}/api/${id}` },
      fetch,
    });
  }

  /**
   * @param config - What is told it of providers and clusters.
   * @param connection - The database that it uses, if not that of all tests.
   */
  static async create(
    config: { kubernetes: object; imageFactory: object },
    connection?: string,
  ): Promise<PortalProcess> {
    const port = await freePort();
    const database = { prefix: `portal_${port}_`, connection };
    return new PortalProcess(port, config, database);
  }

  /** Another backend of the same portal. */
  async another(): Promise<PortalProcess> {
    return new PortalProcess(await freePort(), this.#config, this.#database);
  }

  get #url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get #configFile(): string {
    return join(this.#folder, 'config.json');
  }

  get #logFile(): string {
    return join(this.#folder, 'backend.log');
  }

  /** Starts it, and returns when it answers. */
  async start(): Promise<void> {
    const log = openSync(this.#logFile, 'a');
    const program = [
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      join(ROOT, 'packages/backend/src/index.ts'),
      ...['--config', this.#configFile],
    ];
    const { NODE_OPTIONS: _, JEST_WORKER_ID: __, ...env } = process.env;
    const child = spawn(process.execPath, program, {
      cwd: join(ROOT, 'packages/backend'),
      env: { ...env, NODE_ENV: 'production' },
      stdio: ['ignore', log, log],
    });
    this.#child = child;
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > until) {
        const end = readFileSync(this.#logFile, 'utf8').slice(-4_000);
        throw new Error(`The backend did not start:\n${end}`);
      }
      await sleep(POLL_MS);
    }
  }

  async #isReady(): Promise<boolean> {
    try {
      const path = '/.backstage/health/v1/readiness';
      return (await fetch(`${this.#url}${path}`)).ok;
    } catch {
      return false;
    }
  }

  /** Calls an operation as a service that may do everything; again where a connection was closed under it. */
  async call<C extends Contract>(
    contract: C,
    input: CallInput<C> = {},
  ): Promise<ResponseOf<C>> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#client.call(contract, { token: TOKEN, ...input });
      } catch (error) {
        if (!(error instanceof TypeError) || tries >= MAX_TRIES) throw error;
        await sleep(POLL_MS);
      }
    }
  }

  /** Calls an operation until its answer is right. */
  async callUntil<C extends Contract>(
    contract: C,
    input: CallInput<C>,
    options: { isRight: (answer: ResponseOf<C>) => boolean; withinMs: number },
  ): Promise<ResponseOf<C>> {
    const until = Date.now() + options.withinMs;
    for (;;) {
      const answer = await this.call(contract, input);
      if (options.isRight(answer)) return answer;
      if (Date.now() > until) {
        throw new Error(`It stays ${JSON.stringify(answer).slice(0, 2_000)}`);
      }
      await sleep(POLL_MS);
    }
  }

  /** How many files and connections it has open. */
  get descriptors(): number {
    return readdirSync(`/proc/${this.#child?.pid}/fd`).length;
  }

  /** Ends it with no chance to say good-bye. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
