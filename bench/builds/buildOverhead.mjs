import { inlineSpec } from '../backend/suiteClient.mjs';
import { overheadOf } from '../measures/overhead.mjs';
import { BareBuilder } from './bareBuilder.mjs';
import { demoContainerfile } from './demoContainerfile.mjs';
import { timesOf, timesText } from './productTimes.mjs';

/** How often each build runs on each way. */
export const ROUNDS = 5;

/** Each round has a tenant of its own: tenants do not share stores, so a new one has nothing cached. */
export const overheadTenants = Array.from(
  { length: ROUNDS },
  (_, index) => `round-${index + 1}`,
);

/**
 * Builds with the product until a client that asks every 50 ms saw it succeed.
 *
 * @param {import('../backend/suiteClient.mjs').SuiteClient} client
 * @param {object} project
 * @param {object} spec
 */
export async function buildWithProduct(client, project, spec) {
  const began = performance.now();
  const { sentAt, build } = await client.submit(project, spec);
  const ended = await client.waitForSuccess(build.id);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, times: timesOf(ended, { sentAt, seenAt: Date.now() }) };
}

/** One after the other; who is first changes, so that neither always finds the warmer machine. */
async function measurePair({ bare, product, bareFirst }) {
  const early = bareFirst ? await bare() : undefined;
  const viaProduct = await product();
  const bareSeconds = early ?? (await bare());
  return {
    bare: bareSeconds,
    product: viaProduct.seconds,
    times: viaProduct.times,
  };
}

function verdictOf(say, kind, pairs) {
  const { bare, product, overhead, limit } = overheadOf(pairs);
  say(
    `${kind}, medians: bare ${bare.toFixed(2)} s, product ${product.toFixed(
      2,
    )} s, difference of a pair ${overhead.toFixed(2)} s`,
  );
  say(`${kind}, product: ${timesText(pairs.map(pair => pair.times))}`);
  return {
    measure: `build_overhead_${kind}`,
    value: overhead,
    unit: 's',
    op: '<=',
    target: limit,
  };
}

/**
 * The demo's image by bare buildah and through the product, side by side,
 * first with empty stores and then with the layers of the build before.
 *
 * @param {import('../session.mjs').Session} session
 * @param {import('../backend/suiteClient.mjs').SuiteClient} client
 * @returns {Promise<import('../measures/verdict.mjs').Verdict[]>}
 */
export async function measureBuildOverhead(session, client) {
  const { say, services } = session;
  const containerfile = demoContainerfile(services.registry.host);
  const builder = new BareBuilder(session);
  const pairs = { cold: [], cached: [] };
  for (const [index, tenant] of overheadTenants.entries()) {
    const project = await client.createProject(tenant);
    for (const kind of ['cold', 'cached']) {
      const pair = await measurePair({
        bareFirst: index % 2 === 0,
        bare: () =>
          builder.build({
            store: tenant,
            tenantId: project.tenantId,
            repository: `bare/${tenant}/hello`,
            tag: '1.0',
            containerfile,
          }),
        product: () =>
          buildWithProduct(client, project, inlineSpec(containerfile)),
      });
      pairs[kind].push(pair);
      say(
        `${kind} ${index + 1} of ${ROUNDS}: bare ${pair.bare.toFixed(
          2,
        )} s, product ${pair.product.toFixed(2)} s`,
      );
    }
    await builder.removeStore(tenant);
  }
  return ['cold', 'cached'].map(kind => verdictOf(say, kind, pairs[kind]));
}
