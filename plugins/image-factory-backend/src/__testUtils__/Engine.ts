import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  Contract,
  createProjectContract,
  listTenantsContract,
  ResponseOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { admit } from '@imagefactory/backstage-plugin-image-factory-backend-module-dispatcher';
import { Knex } from 'knex';
import { createHealth } from '../platform/health';
import { invoke } from '../platform/invoke';
import { ExecutorRegistry } from '../providers';
import { SecretSources } from '../registries';
import { WorkItem } from '../platform/work';
import { createRooms } from '../rooms';
import { BriskTimers } from './BriskTimers';
import { createRoomDeps } from './createRoomDeps';
import { FakeExecutor } from './FakeExecutor';
import { FakePlace } from './FakePlace';
import { ManualClock } from './ManualClock';
import { nobodyListens } from './nobodyListens';
import { eventually } from './startFactory';

const CALLER = 'user:default/ada';

/** All rooms as in one process, moved on step by step by the test. */
export class Engine {
  readonly clock: ManualClock;
  readonly knex: Knex;
  readonly executors = new ExecutorRegistry();
  readonly timers = new BriskTimers();
  readonly health = createHealth();
  readonly suite: ReturnType<typeof createRooms>;
  readonly deps: ReturnType<typeof createRoomDeps>;
  /** Handlers that are under way, with the error of those that failed. */
  readonly handling = new Map<string, Promise<Error | undefined>>();
  readonly stop = new AbortController();

  constructor(options: {
    knex: Knex;
    /** Left out, the process has no executor. */
    place?: FakePlace;
    clock?: ManualClock;
    config?: JsonObject;
  }) {
    const config = {
      imageFactory: {
        registry: { host: '127.0.0.1:5000', insecure: true },
        providers: [{ id: 'fake-1', executor: 'fake', slots: 2 }],
        tenants: [
          {
            name: 'web',
            title: 'Web',
            roleBindings: [{ role: 'owner', principalRef: CALLER }],
          },
        ],
        ...options.config,
      },
    };
    const { executors } = this;
    if (options.place) executors.addExecutor(new FakeExecutor(options.place));
    this.knex = options.knex;
    this.clock = options.clock ?? new ManualClock();
    this.deps = createRoomDeps(options.knex, config, this.clock);
    const own = { ...this.deps, timers: this.timers, random: () => 0 };
    this.suite = createRooms({
      deps: own,
      executors,
      notifications: { send: async () => undefined },
      events: nobodyListens,
      people: { claimsOf: async () => undefined },
      sources: new SecretSources(),
      health: this.health,
    });
  }

  /** Calls an operation as somebody who may do everything. */
  async call<C extends Contract>(
    contract: C,
    input: { params?: object; query?: object; body?: object } = {},
  ): Promise<ResponseOf<C>> {
    const operation = this.suite.operations.find(
      own => own.contract.id === contract.id,
    )!;
    const services = {
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => undefined,
          fail: async () => undefined,
        }),
      }),
      authorizer: this.deps.authorizer,
    };
    const call = {
      params: input.params ?? {},
      query: input.query ?? {},
      body: input.body ?? {},
      caller: { credentials: mockCredentials.user(CALLER), ref: CALLER },
      signal: new AbortController().signal,
    };
    return (await invoke(operation, call, services)) as ResponseOf<C>;
  }

  /**
   * Declares the tenant, looks at the providers that this process can drive,
   * and makes a project. Afterwards nothing is under way in the background.
   */
  async prepare(): Promise<{ projectId: string }> {
    await this.suite.start();
    await this.#lookAtProviders();
    const tenants = await this.call(listTenantsContract);
    const project = await this.call(createProjectContract, {
      params: { tenantId: tenants.items[0].id },
      body: { name: 'shop', title: 'Shop' },
    });
    return { projectId: project.id };
  }

  /** One round of a dispatcher; short handlers end before it returns. */
  async step(): Promise<void> {
    const { admit: admitWith, handlers, serves } = this.suite.dispatch;
    await admitWith(admit);
    const items = await this.deps.work.claim({
      lanes: Object.keys(handlers).map(kind => ({ kind, limit: 100 })),
      leaseMs: 30_000,
      serves: serves(),
    });
    await Promise.all(
      items.map(item => {
        const handling = this.#handle(item);
        this.handling.set(item.subject, handling);
        return handlers[item.kind].held ? undefined : handling;
      }),
    );
  }

  /** Ends the process, when what it has under way has ended. */
  async end(): Promise<void> {
    this.timers.thaw();
    this.stop.abort();
    await Promise.all(this.handling.values());
    await this.suite.stop();
  }

  /** The first round goes on behind the start; what it stores would come in the middle of a test. */
  async #lookAtProviders(): Promise<void> {
    const { executors, knex } = this;
    await eventually(
      async () => {
        const checked = await knex('provider_checks').pluck('provider_id');
        return (
          await knex('providers')
            .whereNull('retired_at')
            .select('id', 'executor_id as executor')
        ).filter(
          ({ id, executor }) =>
            executors.find(executor) && !checked.includes(id),
        );
      },
      unchecked => unchecked.length === 0,
    );
  }

  async #handle(item: WorkItem): Promise<Error | undefined> {
    const { run, fail } = this.suite.dispatch;
    try {
      await run(item, this.stop.signal);
      return undefined;
    } catch (error) {
      // What can't be recorded is due again when its lease is over.
      await fail(item, toError(error)).catch(() => undefined);
      return toError(error);
    }
  }
}
