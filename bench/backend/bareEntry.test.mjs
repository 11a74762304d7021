import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bareEntrySource, withoutTheSuite } from './bareEntry.mjs';

const options = {
  resolve: specifier => `/resolved/${specifier}`,
  policyModule: '/bench/policy.cjs',
};

const ENTRY = `import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-search-backend-module-catalog'),
);
backend.add(import('./demo/demoSignInModule'));
backend.add(
  import(
    '@imagefactory/backstage-plugin-image-factory-backend-module-dispatcher'
  ),
);
backend.start();
`;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('withoutTheSuite', () => {
  it('leaves out what the suite adds, and keeps the rest under names that work anywhere', () => {
    assert.equal(
      withoutTheSuite(ENTRY, options),
      `import { createBackend } from '/resolved/@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('/resolved/@backstage/plugin-catalog-backend'));
backend.add(
  import('/resolved/@backstage/plugin-search-backend-module-catalog'),
);
backend.start();
`,
    );
  });

  it('gives the permission plugin a policy in place of the suite’s', () => {
    const entry = ENTRY.replace(
      './demo/demoSignInModule',
      '@backstage/plugin-permission-backend',
    );
    assert.match(
      withoutTheSuite(entry, options),
      /backend\.add\(import\('\/bench\/policy\.cjs'\)\);\nbackend\.start\(\);\n$/,
    );
  });

  it('refuses an entry that it can not read', () => {
    const unreadable = ENTRY.replaceAll('backend.add', 'app.use');
    assert.throws(
      () => withoutTheSuite(unreadable, options),
      /can not be read/,
    );
    const withoutIt = "backend.add(import('@backstage/plugin-app-backend'));\n";
    assert.throws(() => withoutTheSuite(withoutIt, options), /can not be read/);
  });
});

describe('bareEntrySource', () => {
  it('knows the example backend as it is: all of Backstage stays, nothing of the suite', () => {
    const source = bareEntrySource(ROOT);
    assert.match(source, /plugin-catalog-backend\//);
    assert.match(source, /plugin-permission-backend\//);
    assert.match(source, /allowAllPolicyModule\.cjs/);
    assert.doesNotMatch(source, /imagefactory|'\.\//);
  });
});
