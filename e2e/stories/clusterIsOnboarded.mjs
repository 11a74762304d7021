/* eslint-env browser -- a function here runs in the page */
import assert from 'node:assert/strict';
import { after, describe } from 'node:test';
import { kubectl } from '../../tools/cluster/kubectl.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { surroundings } from '../portal/surroundings.mjs';
import { proofOnCluster } from '../proof.mjs';

const { cluster, registry } = surroundings;
const PROVIDER = 'onboarded';
const TITLE = 'Onboarded cluster';
/** Where builds are to run; nobody made it yet. */
const NAMESPACE = 'image-factory-e2e-builds';
/** More than there are kinds of rights. */
const MOST_STEPS = 8;
const CHECK_WITHIN_MS = 60_000;
const PREPARED_WITHIN_MS = 300_000;

/** As the administrator of the cluster. */
function administrate(args, options) {
  return kubectl(
    { programs: cluster.programs, env: process.env },
    args,
    options,
  );
}

async function chooseKind(page) {
  await page.getByRole('button', { name: 'Kind' }).click();
  await page.getByRole('option', { name: /Kubernetes|Tekton/ }).click();
}

/** Fills in the form of a new provider; what has a default stays. */
async function addProvider({ page, url }) {
  await page.goto(`${url}/image-factory/providers/-/new`);
  await chooseKind(page);
  const fill = (name, text) =>
    page.getByRole('textbox', { name }).first().fill(text);
  await fill(/^Id/, PROVIDER);
  await fill(/^Title/, TITLE);
  await fill(/^Cluster/, cluster.name);
  await fill(/^Namespace \(|^Namespace$|^Namespace o/, NAMESPACE);
  await fill(/^Portal account/, cluster.portalAccount);
  await fill(/^Tool image/, cluster.toolImage);
  // The label takes the pointer; `Self-managed` is another one.
  await page.locator('label', { hasText: /^Managed$/ }).click();
  const addresses = page.getByRole('group', { name: 'Registry addresses' });
  await addresses.getByRole('button', { name: 'Add' }).click();
  await fill(/Registry addresses, line 1: Name/, registry.host);
  await fill(/Registry addresses, line 1: Value/, cluster.registryAddress);
  await page.getByRole('button', { name: 'Add provider' }).click();
  await seen(page.getByRole('heading', { name: TITLE }));
}

const nextOf = page => page.getByRole('region', { name: 'What to do next' });

async function checkAgain(page) {
  const answered = page.waitForResponse(
    response => response.url().endsWith(`/providers/${PROVIDER}/check`),
    { timeout: CHECK_WITHIN_MS },
  );
  await page
    .getByRole('region', { name: 'Readiness' })
    .getByRole('button', { name: 'Check again' })
    .click();
  await answered;
  await page.waitForLoadState('networkidle');
}

/** Does what the page says, until it says that the cluster can be prepared. */
async function followRemedies(page) {
  const applied = [];
  const plan = nextOf(page).getByRole('link', { name: 'Look at the plan' });
  const copy = nextOf(page).getByRole('button', { name: /^Copy what helps/ });
  await checkAgain(page);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await seen(plan.or(copy), CHECK_WITHIN_MS);
    if (await plan.isVisible()) return applied;
    await picture(page, `onboarding-${step}`, copy);
    // The page also looks by itself, and what it said may have been done by then.
    const isCopied = await copy
      .first()
      .click()
      .then(
        () => true,
        () => false,
      );
    if (!isCopied) continue;
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await administrate(['apply', '--server-side', '-f', '-'], { input: text });
    applied.push(text);
    await checkAgain(page);
  }
  throw new Error(`It can't be prepared after ${applied.join('---\n')}`);
}

async function prepare(page) {
  await nextOf(page).getByRole('link', { name: 'Look at the plan' }).click();
  const plan = page.getByRole('region', { name: 'Plan' });
  await seen(plan.getByText(`Namespace ${NAMESPACE}`), CHECK_WITHIN_MS);
  await picture(page, 'onboarding-plan', plan);
  await plan.getByRole('button', { name: 'Prepare' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Prepare' }).click();
  const canary = page.getByRole('region', { name: 'Canary build' });
  await seen(canary.getByText('sha256:'), PREPARED_WITHIN_MS);
  await seen(page.getByText('Succeeded', { exact: true }), CHECK_WITHIN_MS);
  await picture(page, 'onboarding-prepared', canary);
}

/** The roles of the whole cluster stay: other portals may be bound to them. */
async function leaveNothing() {
  if (!cluster) return;
  const account = cluster.portalAccount.replace('/', '.');
  const bindings = ['portal', 'preparer'].map(
    role => `clusterrolebinding/image-factory-${role}.${account}`,
  );
  await administrate(['delete', '--ignore-not-found', ...bindings]);
  await administrate([
    ...['delete', 'namespace', '--ignore-not-found', '--wait=false'],
    ...[NAMESPACE, cluster.namespace],
  ]);
}

describe('Grace brings a cluster', () => {
  after(leaveNothing);

  proofOnCluster(
    'she is told what is missing, applies what she copied, prepares it, and a canary build proves it',
    () =>
      asPerson('Grace', async ({ page, url }) => {
        await addProvider({ page, url });
        const applied = await followRemedies(page);
        assert.ok(applied.length >= 2, `only ${applied.length} remedies`);
        await prepare(page);
        await page.goto(`${url}/image-factory/providers/${PROVIDER}`);
        await seen(nextOf(page).getByText(/^Nothing/), CHECK_WITHIN_MS);
        await seen(page.getByText('Proved', { exact: true }));
        await picture(page, 'onboarded', nextOf(page));
      }),
  );
});
