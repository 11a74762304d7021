import { ScanRequest } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import {
  ExecutionOwner,
  ExecutionRecord,
  NextAttempt,
  OwnedExecutions,
  RequestEnd,
} from '../executions';
import { Engine } from './Engine';

/** What a scan was told, in order. */
export interface Told {
  owner_id: string;
  what: string;
  attempt: number;
}

/**
 * A second kind of owner of executions, as small as one can be: it writes
 * down what it is told.
 */
export class Scans implements ExecutionOwner {
  readonly kind = 'test-scan';
  /** Whether what failed is tried again. */
  again = true;
  /** Whether its log may be read by those who may read the project. */
  isPublic = true;
  readonly #knex: Knex;
  #executions: OwnedExecutions | undefined;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Makes its table, where there is none yet, and joins an engine. */
  static async join(engine: Engine): Promise<Scans> {
    const { knex } = engine.deps;
    const scans = new Scans(knex);
    if (!(await knex.schema.hasTable('test_scans'))) {
      await knex.schema.createTable('test_scans', table => {
        table.string('id', 36).primary();
        table.integer('version').notNullable();
      });
      await knex.schema.createTable('test_scans_told', table => {
        table.increments('order');
        table.string('owner_id', 36).notNullable();
        table.string('what', 32).notNullable();
        table.integer('attempt').notNullable();
      });
    }
    scans.#executions = engine.suite.executions.registerOwner(scans);
    return scans;
  }

  get executions(): OwnedExecutions {
    return this.#executions!;
  }

  /** Asks for a scan; asked again with the same id, nothing happens. */
  async request(
    id: string,
    where: { tenantId: string; projectId: string },
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      const known = await tx('test_scans').where({ id }).first();
      if (known) return;
      await tx('test_scans').insert({ id, version: 0 });
      const requestedBy = 'user:default/ada';
      await this.executions.request(tx, { ownerId: id, ...where, requestedBy });
    });
  }

  async told(id: string): Promise<string[]> {
    const rows = await this.#knex<Told>('test_scans_told')
      .where({ owner_id: id })
      .orderBy('order');
    return rows.map(({ what, attempt }) => `${what} ${attempt}`);
  }

  async requestFor(): Promise<ScanRequest> {
    return {
      kind: 'scan',
      tenantName: 'web',
      projectName: 'shop',
      limits: { timeLimitSeconds: 600 },
      image: {
        registry: '127.0.0.1:5000',
        repository: 'web/shop/api',
        digest: `sha256:${'b'.repeat(64)}`,
        insecure: true,
      },
      wants: ['sbom'],
    };
  }

  async lock(tx: Knex.Transaction, id: string): Promise<void> {
    await tx('test_scans').where({ id }).increment('version', 1);
  }

  async onStarted(tx: Knex.Transaction, execution: ExecutionRecord) {
    const told = { what: 'started', attempt: execution.attempt };
    const known = await tx('test_scans_told')
      .where({ owner_id: execution.ownerId, ...told })
      .first();
    if (!known) await this.#note(tx, execution, told.what);
  }

  async onRetry(
    tx: Knex.Transaction,
    failed: ExecutionRecord,
    next: NextAttempt,
  ) {
    await this.#note(tx, failed, `retried as ${next.attempt} after`);
  }

  async onEnded(
    tx: Knex.Transaction,
    last: ExecutionRecord,
    end: RequestEnd,
  ): Promise<void> {
    await this.#note(tx, last, end.status);
  }

  mayRetry(): boolean {
    return this.again;
  }

  mayReadLog(execution: ExecutionRecord) {
    return this.isPublic ? execution : 'nobody';
  }

  async #note(
    tx: Knex.Transaction,
    { ownerId, attempt }: ExecutionRecord,
    what: string,
  ): Promise<void> {
    await tx('test_scans_told').insert({ owner_id: ownerId, what, attempt });
  }
}
