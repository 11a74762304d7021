import { TestDatabases } from '@backstage/backend-test-utils';
import { permissionMatrix } from '@imagefactory/backstage-plugin-image-factory-common';
import { createRoomDeps } from './__testUtils__/createRoomDeps';
import { nobodyListens } from './__testUtils__/nobodyListens';
import { people, Person } from './__testUtils__/startSuite';
import { migrate } from './platform/database';
import { createHealth } from './platform/health';
import { Operation } from './platform/operation';
import { ExecutorRegistry } from './providers';
import { SecretSources } from './registries';
import { createRooms } from './rooms';
import { AccessRow, accessRows } from './__testUtils__/accessMatrix/accessRows';
import {
  mayDo,
  standingOf,
  Where,
} from './__testUtils__/accessMatrix/expectedAnswer';

import { World } from './__testUtils__/accessMatrix/World';

jest.setTimeout(120_000);

// SQLite alone: which database it is makes no difference to who may do what,
// and these tests read it whole, over and over.
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** The operations that the plugin makes routes of; none of them is run here. */
const operations: Operation[] = createRooms({
  deps: createRoomDeps(undefined as never),
  executors: new ExecutorRegistry(),
  notifications: { send: async () => undefined },
  events: nobodyListens,
  people: { claimsOf: async () => undefined },
  sources: new SecretSources(),
  health: createHealth(),
}).operations;

/** Id of nothing. */
const NONE = '3f9c1a52-8a64-4f0e-9a41-7b7f1a0c5a12';

const everybody = Object.keys(people) as Person[];

function permissionOf({ access }: Operation): string {
  if (access.kind === 'list') return access.guarded.readPermission.name;
  return access.kind === 'basic'
    ? access.permission.name
    : access.rule.permission.name;
}

/** Reading a thing is asked for beside each permission on it. */
function readPermissionOf({ access }: Operation): string | undefined {
  if (access.kind !== 'resource') return undefined;
  return access.guarded.readPermission.name.replace('image-factory.', '');
}

function placesOf({ access }: Operation, row: AccessRow): Where[] {
  if (access.kind === 'basic') {
    return row.of ? ['web', 'missing'] : ['web'];
  }
  const places: Where[] =
    row.of === 'tenant' ? ['web', 'data'] : ['web', 'vault', 'data'];
  return access.kind === 'list' ? places : [...places, 'missing'];
}

interface Case {
  operation: Operation;
  row: AccessRow;
  person: Person;
  where: Where;
}

const cases: Array<[string, Case]> = operations.flatMap(operation => {
  const row = accessRows[operation.contract.id];
  if (!row) return [];
  return placesOf(operation, row).flatMap(where =>
    everybody.map((person): [string, Case] => [
      `${operation.contract.id}: ${person} (${standingOf(
        person,
        where,
      )}) in ${where}`,
      { operation, row, person, where },
    ]),
  );
});

function expectedStatus({ operation, row, person, where }: Case): number {
  const { kind } = operation.access;
  const read = readPermissionOf(operation);
  if (kind === 'resource') {
    if (where === 'missing' || !mayDo(person, read!, where)) return 404;
  }
  if (!mayDo(person, row.permission, where) && kind !== 'list') return 403;
  if (where === 'missing') return 404;
  return row.status ?? operation.contract.status;
}

/** What a refusal says beside its sentence. */
function toldOf(body: any) {
  const { code, roles } = body.error ?? {};
  return code === 'role-required'
    ? [...roles.platform, ...roles.tenant].sort()
    : undefined;
}

function rolesOf(permission: string) {
  const { platform, tenant } = permissionMatrix[`image-factory.${permission}`];
  return [...platform, ...Object.keys(tenant)].sort();
}

describe('the operations', () => {
  it('have a row each, and there is none for what is no operation', () => {
    expect(Object.keys(accessRows).sort()).toEqual(
      operations.map(operation => operation.contract.id).sort(),
    );
  });

  it('ask for the permission of their row', () => {
    expect(
      operations.map(operation => [
        operation.contract.id,
        permissionOf(operation),
      ]),
    ).toEqual(
      operations.map(({ contract: { id } }) => [
        id,
        `image-factory.${accessRows[id]?.permission}`,
      ]),
    );
  });

  it('make at least 300 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
  });
});

describe('who may call what', () => {
  let world: World;

  beforeAll(async () => {
    const knex = await databases.init('SQLITE_3');
    await migrate(knex);
    world = await World.create(knex);
  });

  afterEach(() => world.restore());

  function call({ operation, row, person, where }: Case) {
    const { method, path } = operation.contract;
    const id = row.of && !row.list ? world.idOf(row.of, where) : '';
    const url = path
      .replace(/:[A-Za-z]+/, id || NONE)
      .replace(/:[A-Za-z]+/, NONE);
    const project = world.idOf('project', where);
    const query = row.query?.replace('{project}', project);
    world.suite.audits.length = 0;
    return world.suite
      .as(person)
      [method](query ? `${url}?${query}` : url, row.body);
  }

  it.each(cases)('%s', async (_, one) => {
    const { operation, row, person, where } = one;
    const answer = await call(one);
    const status = expectedStatus(one);

    expect(answer.status).toBe(status);
    expect(world.suite.audits).toEqual([
      expect.objectContaining({
        eventId: operation.auditEventId,
        outcome: status < 400 ? 'success' : 'failure',
      }),
    ]);
    const isDenied = status === 403 || status === 404;
    const wrote = await world.changes();
    const isRead = operation.contract.method === 'get';
    expect(isDenied || isRead ? wrote : []).toEqual([]);

    const ids = (answer.body.items ?? []).map(
      (item: { id?: string; subjectId?: string }) => item.id ?? item.subjectId,
    );
    const isListed =
      row.list === true && ids.includes(world.idOf(row.of!, where));
    expect(isListed).toBe(
      row.list === true && mayDo(person, row.permission, where),
    );
    expect(toldOf(answer.body)).toEqual(
      status === 403 ? rolesOf(row.permission) : undefined,
    );
  });
});
