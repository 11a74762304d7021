import { availableParallelism } from 'node:os';
import { inlineSpec } from '../backend/suiteClient.mjs';
import { median } from '../measures/percentile.mjs';
import { BareBuilder } from './bareBuilder.mjs';
import { buildWithProduct } from './buildOverhead.mjs';
import { demoContainerfile } from './demoContainerfile.mjs';
import { timesText } from './productTimes.mjs';

/** How many builds run at the same time. */
const BUILDS = 4;
/** How often they are repeated once everything is cached. */
const ROUNDS = 5;

/** Each build has a tenant of its own, so that none waits for the store or the limit of another. */
export const buildsAtOnceTenants = Array.from(
  { length: BUILDS },
  (_, index) => `at-once-${index + 1}`,
);

/**
 * @param {Array<() => Promise<T>>} tasks
 * @returns {Promise<{ seconds: number, results: T[] }>} seconds until the last one was done.
 * @template T
 */
async function together(tasks) {
  const began = performance.now();
  const results = await Promise.all(tasks.map(task => task()));
  return { seconds: (performance.now() - began) / 1000, results };
}

/** @param {{ bare: Array<() => Promise<number>>, product: Array<() => Promise<object>> }} ways */
async function measureRound({ bare, product }, bareFirst) {
  const early = bareFirst ? await together(bare) : undefined;
  const viaProduct = await together(product);
  const bareEnd = early ?? (await together(bare));
  return {
    bare: bareEnd.seconds,
    product: viaProduct.seconds,
    times: viaProduct.results.map(({ times }) => times),
  };
}

function tell(say, kind, rounds) {
  const [bare, product] = ['bare', 'product'].map(way =>
    median(rounds.map(round => round[way])).toFixed(2),
  );
  say(
    `${BUILDS} ${kind} builds at once on ${availableParallelism()} processors, until the last one is done: bare ${bare} s, product ${product} s`,
  );
  say(
    `${BUILDS} ${kind} builds at once, product: ${timesText(
      rounds.flatMap(({ times }) => times),
    )}`,
  );
}

/**
 * The demo's image built several times at once, by bare buildah and through
 * the product, one way after the other: first with empty stores and then
 * with everything cached. It is told, and has no target: how builds share a
 * machine depends on the machine.
 *
 * @param {import('../session.mjs').Session} session
 * @param {import('../backend/suiteClient.mjs').SuiteClient} client
 */
export async function measureBuildsAtOnce(session, client) {
  const { say, services } = session;
  const containerfile = demoContainerfile(services.registry.host);
  const builder = new BareBuilder(session);
  const projects = await Promise.all(
    buildsAtOnceTenants.map(tenant => client.createProject(tenant)),
  );
  const ways = {
    bare: projects.map(
      ({ tenantId }, index) =>
        () =>
          builder.build({
            store: buildsAtOnceTenants[index],
            tenantId,
            repository: `bare/${buildsAtOnceTenants[index]}/hello`,
            tag: '1.0',
            containerfile,
          }),
    ),
    product: projects.map(
      project => () =>
        buildWithProduct(client, project, inlineSpec(containerfile)),
    ),
  };
  tell(say, 'cold', [await measureRound(ways, true)]);
  const cached = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    cached.push(await measureRound(ways, round % 2 === 0));
  }
  tell(say, 'cached', cached);
  for (const tenant of buildsAtOnceTenants) await builder.removeStore(tenant);
}
