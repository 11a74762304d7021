import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { decideImageFactoryAccess } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { aSpec } from '../__testUtils__/builders';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { insertProject } from '../__testUtils__/insertProject';
import { ManualClock } from '../__testUtils__/ManualClock';
import { nobodyListens } from '../__testUtils__/nobodyListens';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { Authorizer, GuardedResource } from '../platform/access';
import { createHealth } from '../platform/health';
import { ExecutorRegistry } from '../providers';
import { SecretSources } from '../registries';
import { invoke, invokeStream } from '../platform/invoke';
import { Timers } from '../platform/timers';
import { LOOK_AGAIN_MS } from '../platform/whileAllowed';
import { createRooms } from '../rooms';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const BOB = 'user:default/bob';
const TENANT = '0c7d1c1e-58ab-4d52-8b3e-3c6f4d3f0a01';
const PROJECT = '0c7d1c1e-58ab-4d52-8b3e-3c6f4d3f0a02';

const config = { imageFactory: { registry: { host: '127.0.0.1:5000' } } };

const POLL_SECONDS = 20;

/** Waits end when the test says so; those of the log that nobody asked for never do. */
class LookTimers implements Timers {
  #look: (() => void) | undefined;
  #poll: (() => void) | undefined;

  pause(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      signal?.addEventListener('abort', () => resolve());
      if (ms === LOOK_AGAIN_MS) this.#look = resolve;
      if (ms === POLL_SECONDS * 1000) this.#poll = resolve;
    });
  }

  /** Resolves when the access was confirmed, and is looked at again later. */
  async confirmed(): Promise<void> {
    while (!this.#look) await new Promise(setImmediate);
  }

  /** Resolves when a long poll has begun to wait, which its access came before. */
  async polling(): Promise<void> {
    while (!this.#poll) await new Promise(setImmediate);
  }

  /** As if the time of a long poll were over, once it has begun. */
  async polled(): Promise<void> {
    await this.polling();
    this.#poll?.();
    // The next poll brings its own: an old one would be nobody's.
    this.#poll = undefined;
  }

  /** As if the time between two looks had passed. */
  look(): void {
    this.#look?.();
    this.#look = undefined;
  }
}

/** @param kinds - Filled in when the rooms, which need the authorizer, are there. */
function createAuthorizer(kinds: GuardedResource[]) {
  return new Authorizer({
    permissions: mockServices.permissions.mock({
      authorizeConditional: async requests =>
        requests.map(
          ({ permission }) =>
            decideImageFactoryAccess(permission, { claims: [BOB] })!,
        ) as never,
    }),
    permissionsRegistry: mockServices.permissionsRegistry.mock({
      getPermissionRuleset: ref =>
        ({
          getRuleByName: (name: string) =>
            kinds
              .find(kind => kind.ref.resourceType === ref.resourceType)!
              .rules.find(rule => rule.name === name)!,
        } as never),
    }),
  });
}

describe.each(databases.ids)('a log that somebody follows, %p', id => {
  async function follow(expiresAt: string | undefined) {
    const knex: Knex = await databases.init(id);
    const clock = new ManualClock();
    const timers = new LookTimers();
    const kinds: GuardedResource[] = [];
    const authorizer = createAuthorizer(kinds);
    const deps = { ...createRoomDeps(knex, config, clock), authorizer, timers };
    const rooms = createRooms({
      deps,
      executors: new ExecutorRegistry(),
      notifications: { send: async () => undefined },
      events: nobodyListens,
      people: { claimsOf: async () => undefined },
      sources: new SecretSources(),
      health: createHealth(),
    });
    kinds.push(...rooms.guarded);
    await insertProject(knex, { tenantId: TENANT, projectId: PROJECT });
    await knex('tenant_role_bindings').insert({
      tenant_id: TENANT,
      role: 'developer',
      principal_ref: BOB,
      expires_at: expiresAt,
      granted_by: 'system',
      granted_at: '2026-01-02T03:04:05.678Z',
      managed_by: 'portal',
    });
    const audit = { success: jest.fn(), fail: jest.fn() };
    const services = {
      auditor: mockServices.auditor.mock({ createEvent: async () => audit }),
      authorizer,
      timers,
    };
    const operationOf = (contract: { id: string }) =>
      rooms.operations.find(own => own.contract.id === contract.id)!;
    const base = {
      query: {},
      body: {},
      caller: { credentials: mockCredentials.user(BOB), ref: BOB },
      signal: new AbortController().signal,
    };
    const params = { projectId: PROJECT };
    const body = { spec: aSpec() };
    await invoke(
      operationOf(submitBuildContract),
      { ...base, params, body },
      services,
    );
    const execution = await knex('executions').first();
    const poll = () =>
      invoke(
        operationOf(readLogContract),
        {
          ...base,
          params: { executionId: execution.id },
          query: { wait: String(POLL_SECONDS) },
        },
        services,
      ).then(
        () => 'complete',
        error => error.name,
      );
    const opened = jest.fn();
    const streaming = invokeStream(
      operationOf(readLogContract),
      { ...base, params: { executionId: execution.id } },
      {
        services,
        open: () => {
          opened();
          return { write: async () => undefined };
        },
      },
    );
    const ended = streaming.then(
      () => 'complete',
      error => error.name,
    );
    return { knex, clock, timers, ended, audit, opened, poll };
  }

  it('goes on while the role lasts, and ends with the next look after it ended', async () => {
    const { clock, timers, ended, audit, opened } = await follow(
      '2026-01-02T03:05:05.678Z',
    );
    await timers.confirmed();
    clock.advance(59_999);
    timers.look();
    await timers.confirmed();
    clock.advance(1);
    timers.look();

    await expect(ended).resolves.toBe('NotFoundError');
    expect(opened).toHaveBeenCalledTimes(1);
    expect(audit.fail).toHaveBeenCalledTimes(1);
  });

  it('ends with the next look after the role was taken', async () => {
    const { knex, timers, ended } = await follow(undefined);
    await timers.confirmed();
    timers.look();
    await timers.confirmed();
    await knex('tenant_role_bindings').delete();
    timers.look();

    await expect(ended).resolves.toBe('NotFoundError');
  });

  it('is not told to who has waited for it and lost the role meanwhile', async () => {
    const { knex, timers, poll, ended } = await follow(undefined);
    const kept = poll();
    await timers.polled();
    await expect(kept).resolves.toBe('complete');
    const refused = poll();
    await timers.polling();
    await knex('tenant_role_bindings').delete();
    await timers.polled();
    await expect(refused).resolves.toBe('NotFoundError');
    timers.look();
    await ended;
  });
});
