import {
  Build,
  BuildFilter,
  BuildGrouping,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import {
  FIRST_AT,
  insertRandomBuilds,
  SECONDS,
} from '../__testUtils__/randomBuilds';
import { Random, randomOf } from '../__testUtils__/randomOf';
import { Person, startSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(240_000);

const SEEDS = [1, 2, 3, 4];
const BUILDS = 70;
/** Filters that are tried of each seed, person and grouping. */
const TRIES = 3;

/** Of the tenant `web`, one who is shut out of a project there, of `data`, of the platform, and of none. */
const askers: Person[] = ['ada', 'bob', 'cleo', 'theo', 'nobody'];

const filterOf: Record<BuildGrouping, keyof BuildFilter> = {
  status: 'status',
  failureReason: 'failureReason',
  waitingFor: 'waitingFor',
  tenant: 'tenantId',
  provider: 'providerId',
};

type Suite = Awaited<ReturnType<typeof startSuite>>;

const queryOf = (filter: object) =>
  new URLSearchParams(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  ).toString();

/** The whole list, page by page. */
async function listAll(suite: Suite, person: Person, filter: BuildFilter) {
  const builds: Build[] = [];
  let cursor: string | undefined;
  do {
    const query = queryOf({ ...filter, limit: 17, cursor });
    const { body } = await suite.as(person).get(`/builds?${query}`).expect(200);
    builds.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return builds;
}

async function figuresOf(
  suite: Suite,
  person: Person,
  filter: BuildFilter & { by: BuildGrouping },
) {
  const answer = await suite
    .as(person)
    .get(`/build-figures?${queryOf(filter)}`)
    .expect(200);
  return answer.body as {
    total: number;
    items: Array<{ id: string; count: number; runMs: number }>;
    leadTime?: { count: number; p50Ms: number; p90Ms: number };
  };
}

/** At a second, where builds begin and end as well. */
const moment = (random: Random) =>
  new Date(FIRST_AT + random.below(SECONDS + 60) * 1_000).toISOString();

function randomFilter(
  random: Random,
  ids: { tenants: string[]; projects: string[] },
): BuildFilter {
  const some = <T>(percent: number, value: () => T) =>
    random.chance(percent) ? value() : undefined;
  return {
    tenantId: some(20, () => random.oneOf(ids.tenants)),
    projectId: some(15, () => random.oneOf(ids.projects)),
    status: some(20, () => random.oneOf(['failed', 'succeeded', 'queued'])),
    requestedBy: some(20, () => 'user:default/ada'),
    search: some(10, () => random.oneOf(['AP', '#3'])),
    providerId: some(15, () => 'attic'),
    failureReason: some(10, () => 'time-limit' as const),
    waitingFor: some(10, () => 'tenant-limit' as const),
    newest: some(20, () => 'yes' as const),
    createdFrom: some(20, () => moment(random)),
    createdBefore: some(20, () => moment(random)),
    finishedFrom: some(25, () => moment(random)),
    finishedBefore: some(25, () => moment(random)),
  };
}

const between = (start: string, end: string) =>
  Math.max(0, Date.parse(end) - Date.parse(start));

/** By the formula that is documented. */
function nearestRank(durations: number[], percent: number) {
  const ordered = [...durations].sort((a, b) => a - b);
  return ordered[Math.ceil((ordered.length * percent) / 100) - 1];
}

function leadTimeOf(builds: Build[]) {
  const durations = builds.flatMap(({ createdAt, finishedAt }) =>
    finishedAt ? [between(createdAt, finishedAt)] : [],
  );
  if (durations.length === 0) return undefined;
  return {
    count: durations.length,
    p50Ms: nearestRank(durations, 50),
    p90Ms: nearestRank(durations, 90),
  };
}

const runMsOf = (builds: Build[]) =>
  builds.reduce(
    (sum, { startedAt, finishedAt }) =>
      sum + (startedAt && finishedAt ? between(startedAt, finishedAt) : 0),
    0,
  );

async function setupPlaces(suite: Suite, knex: Knex) {
  const tenants = await knex('tenants').select('id', 'name');
  const idOf = (name: string) => tenants.find(each => each.name === name)!.id;
  const projects = [];
  for (const [tenant, name] of [
    ['web', 'shop'],
    ['web', 'vault'],
    ['data', 'lab'],
  ]) {
    const { body } = await suite
      .as('grace')
      .post(`/tenants/${idOf(tenant)}/projects`, { name, title: name })
      .expect(201);
    projects.push({ id: body.id, tenantId: idOf(tenant) });
  }
  const shutOut = {
    role: 'none',
    principalRef: 'group:default/web-developers',
  };
  await suite
    .as('grace')
    .put(`/projects/${projects[1].id}/bindings`, shutOut)
    .expect(200);
  return { tenants: tenants.map(each => each.id), projects };
}

describe.each(databases.ids)('a figure about builds, %s', id => {
  let knex: Knex;
  let suite: Suite;
  let places: Awaited<ReturnType<typeof setupPlaces>>;

  beforeAll(async () => {
    knex = await databases.init(id);
    suite = await startSuite({ knex });
    places = await setupPlaces(suite, knex);
  });

  async function fill(random: Random) {
    for (const table of ['executions', 'builds', 'build_counters']) {
      await knex(table).delete();
    }
    await insertRandomBuilds(knex, {
      random,
      count: BUILDS,
      projects: places.projects,
      requesters: ['user:default/ada', 'user:default/cleo'],
    });
  }

  it.each(SEEDS)(
    'equals the list that it leads to, whoever asks, with seed %i',
    async seed => {
      const random = randomOf(seed);
      await fill(random);
      const ids = {
        tenants: places.tenants,
        projects: places.projects.map(each => each.id),
      };
      for (const person of askers) {
        for (const by of Object.keys(filterOf) as BuildGrouping[]) {
          for (let each = 0; each < TRIES; each += 1) {
            const filter = each === 0 ? {} : randomFilter(random, ids);
            const figures = await figuresOf(suite, person, { ...filter, by });
            const all = await listAll(suite, person, filter);
            expect(figures.total).toBe(all.length);
            expect(figures.leadTime).toEqual(leadTimeOf(all));
            // A filter of the same kind leaves one group, or with providers more.
            const asked = filter[filterOf[by]];
            const groups = figures.items.filter(
              item => asked === undefined || asked === item.id,
            );
            for (const { id: key, count, runMs } of groups) {
              const own = { ...filter, [filterOf[by]]: key };
              const listed = await listAll(suite, person, own);
              expect({ own, count, runMs }).toEqual({
                own,
                count: listed.length,
                runMs: runMsOf(listed),
              });
            }
            const sum = figures.items.reduce((so, one) => so + one.count, 0);
            const isWhole = by === 'tenant' || by === 'status';
            expect(isWhole ? sum : figures.total).toBe(figures.total);
          }
        }
      }
    },
  );

  it('counts those that begin the range, and not those of the moment after it', async () => {
    await fill(randomOf(1));
    const { finishedAt } = (
      await listAll(suite, 'theo', { status: 'succeeded' })
    )[0];
    const ask = (filter: BuildFilter) =>
      figuresOf(suite, 'theo', { ...filter, by: 'status' });
    const next = new Date(Date.parse(finishedAt!) + 1).toISOString();
    const one = { finishedFrom: finishedAt, finishedBefore: next };
    const none = { finishedFrom: finishedAt, finishedBefore: finishedAt };
    expect((await ask(one)).total).toBe(1);
    expect((await ask(none)).total).toBe(0);
  });

  it('is of nothing for whoever may see nothing', async () => {
    await fill(randomOf(2));
    expect(await figuresOf(suite, 'nobody', { by: 'tenant' })).toEqual({
      total: 0,
      items: [],
    });
  });
});
