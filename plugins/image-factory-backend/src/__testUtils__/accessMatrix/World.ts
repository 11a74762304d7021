import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { aSpec } from '../builders';
import { startSuite, TestSuite } from '../startSuite';
import { Where } from './expectedAnswer';
import { Kind } from './accessRows';

const signingFiles = makeSigningFiles();

const MISSING = '3f9c1a52-8a64-4f0e-9a41-7b7f1a0c5a11';

/** A preparation of the provider; it is over. */
const PREPARATION = '3f9c1a52-8a64-4f0e-9a41-7b7f1a0c5a13';

/** Tables that change by themselves while nobody calls. */
const BY_ITSELF = new Set(['provider_checks']);

/** Members of `web` that its project `vault` shuts out; its owner can't be. */
const SHUT_OUT = [
  'group:default/web-developers',
  'user:default/olga',
  'user:default/sam',
  'user:default/vera',
];

type Ids = Record<
  Exclude<Kind, 'provider' | 'preparation' | 'pullToken'>,
  string
>;
type Rows = Record<string, any[]>;

/** One of each thing in each place, and the database as it was when all was made. */
export class World {
  readonly suite: TestSuite;
  readonly #knex: Knex;
  readonly #ids = new Map<Where, Ids>();
  #rows: Rows = {};
  #pullToken = MISSING;

  private constructor(suite: TestSuite, knex: Knex) {
    this.suite = suite;
    this.#knex = knex;
  }

  static async create(knex: Knex): Promise<World> {
    const suite = await startSuite({
      knex,
      registry: { tokens: signingFiles },
      config: { providers: [{ id: 'p1', executor: 'none' }] },
    });
    const world = new World(suite, knex);
    await world.#fill();
    world.#rows = await world.read();
    return world;
  }

  /** Id of the thing of a kind there. */
  idOf(kind: Kind, where: Where): string {
    if (kind === 'provider') return where === 'missing' ? 'none' : 'p1';
    if (kind === 'preparation' && where !== 'missing') return PREPARATION;
    if (kind === 'pullToken' && where !== 'missing') return this.#pullToken;
    return this.#ids.get(where)?.[kind as keyof Ids] ?? MISSING;
  }

  /** Every row of every table. */
  async read(): Promise<Rows> {
    const names: string[] = await this.#knex('sqlite_master')
      .where({ type: 'table' })
      .pluck('name');
    const rows: Rows = {};
    for (const name of names.filter(one => !/^(knex_|sqlite_)/.test(one))) {
      if (!BY_ITSELF.has(name)) rows[name] = await this.#knex(name).select();
    }
    return rows;
  }

  /** What differs from how all was made; empty if nothing does. */
  async changes(): Promise<string[]> {
    const now = await this.read();
    return Object.keys(now).filter(
      name => JSON.stringify(now[name]) !== JSON.stringify(this.#rows[name]),
    );
  }

  /** Puts everything back as it was made. */
  async restore(): Promise<void> {
    if ((await this.changes()).length === 0) return;
    await this.#knex.transaction(async tx => {
      await tx.raw('pragma defer_foreign_keys = on');
      for (const name of Object.keys(this.#rows)) await tx(name).delete();
      for (const [name, rows] of Object.entries(this.#rows)) {
        if (rows.length > 0) await tx.batchInsert<any>(name, rows, 20);
      }
    });
  }

  async #fill(): Promise<void> {
    const tenants = await this.#knex('tenants').select('id', 'name');
    const tenantOf = new Map(tenants.map(({ id, name }) => [name, id]));
    // Else the configuration would say how they are, and nobody could change them.
    await this.#knex('tenants').update({ declared: false });
    await this.#knex('tenant_role_bindings').update({ managed_by: 'portal' });
    for (const where of ['web', 'vault', 'data'] as const) {
      const tenant = tenantOf.get(where === 'vault' ? 'web' : where);
      this.#ids.set(where, await this.#fillProject(tenant, where));
    }
    const made = await this.suite
      .as('grace')
      .post('/registry/pull-tokens', { title: 'Laptop' })
      .expect(201);
    this.#pullToken = made.body.id;
    await this.#knex('provider_preparations').insert({
      id: PREPARATION,
      provider_id: 'p1',
      kind: 'prepare',
      status: 'cancelled',
      mode: 'managed',
      requested_by: 'user:default/grace',
      overwrite: false,
      bundle: 'bundle-1',
      settings: '{}',
      taken_up: 0,
      version: 1,
      created_at: '2026-01-02T03:04:05.678Z',
    });
    for (const name of ['web', 'data']) {
      await this.#bind(`/tenants/${tenantOf.get(name)}`, 'viewer', 'held');
    }
  }

  async #bind(path: string, role: string, name: string): Promise<void> {
    const principalRef = name.includes(':') ? name : `user:default/${name}`;
    await this.suite
      .as('grace')
      .put(`${path}/bindings`, { role, principalRef })
      .expect(200);
  }

  async #fillProject(tenant: string, where: Where): Promise<Ids> {
    const grace = this.suite.as('grace');
    const made = await grace
      .post(`/tenants/${tenant}/projects`, {
        name: `in-${where}`,
        title: where,
      })
      .expect(201);
    const project = made.body.id;
    const submit = async () =>
      (
        await grace
          .post(`/projects/${project}/builds`, { spec: aSpec() })
          .expect(202)
      ).body.id;
    const endedBuild = await submit();
    await grace.post(`/builds/${endedBuild}/cancel`).expect(202);
    const detail = await grace.get(`/builds/${endedBuild}`).expect(200);
    await this.#bind(`/projects/${project}`, 'viewer', 'held');
    if (where === 'vault') {
      for (const ref of SHUT_OUT) {
        await this.#bind(`/projects/${project}`, 'none', ref);
      }
    }
    return {
      tenant,
      project,
      endedBuild,
      queuedBuild: await submit(),
      execution: detail.body.executions[0].id,
      image: await this.#insertImage(tenant, project),
    };
  }

  async #insertImage(tenant: string, project: string): Promise<string> {
    const id = randomUUID();
    await this.#knex('images').insert({
      id,
      tenant_id: tenant,
      project_id: project,
      name: 'api',
      repository: `registry.example.com/${project}/api`,
      search_text: 'api',
      version_count: 0,
      created_at: '2026-01-02T03:04:05.678Z',
    });
    return id;
  }
}
