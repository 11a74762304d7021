import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ADDED = /backend\.add\(\s*import\(\s*'([^']+)',?\s*\),?\s*\);\n?/g;
const BACKEND = '@backstage/backend-defaults';
const POLICY_PLUGIN = '@backstage/plugin-permission-backend';

/** The suite's packages, and the files of the example that go with them. */
function isOfTheSuite(specifier) {
  return specifier.startsWith('@imagefactory/') || specifier.startsWith('.');
}

/**
 * The example backend without the suite: the same lines, less those that add
 * something of the suite. The permission plugin refuses to start without a
 * policy, and the example's is the suite's, so another one takes its place.
 *
 * @param {string} source text of the example's entry.
 * @param {{ resolve: (specifier: string) => string, policyModule: string }} options
 *   `resolve` makes a specifier work from any folder.
 * @throws if the text adds nothing of the suite, or nothing else: then the
 *   example is written in a way that this does not know.
 */
export function withoutTheSuite(source, { resolve, policyModule }) {
  const all = [...source.matchAll(ADDED)].map(([, specifier]) => specifier);
  const kept = all.filter(specifier => !isOfTheSuite(specifier));
  if (kept.length === 0 || kept.length === all.length) {
    throw new Error(
      `Of the ${all.length} features of the example backend, ${kept.length} are not of the suite: its entry can not be read`,
    );
  }
  const added = kept.includes(POLICY_PLUGIN) ? [policyModule] : [];
  const lines = source.replace(ADDED, (line, specifier) =>
    isOfTheSuite(specifier)
      ? ''
      : line.replace(specifier, () => resolve(specifier)),
  );
  const policies = added
    .map(specifier => `backend.add(import('${specifier}'));\n`)
    .join('');
  return lines
    .replace(BACKEND, () => resolve(BACKEND))
    .replace(/^backend\.start\(\);$/m, `${policies}backend.start();`);
}

/**
 * Text of the entry of the example backend without the suite.
 *
 * @param {string} root the checkout.
 */
export function bareEntrySource(root) {
  const entry = join(root, 'packages/backend/src/index.ts');
  const { resolve } = createRequire(entry);
  return withoutTheSuite(readFileSync(entry, 'utf8'), {
    resolve,
    policyModule: join(root, 'bench/backend/allowAllPolicyModule.cjs'),
  });
}
