import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));

describe('the lint rules of a package with rooms', () => {
  let folder;
  let eslint;

  before(() => {
    // Below the repository, so that ESLint finds its plugins.
    folder = mkdtempSync(join(here, 'package-'));
    const { ESLint } = require('eslint');
    write(
      'package.json',
      JSON.stringify({ name: 'p', backstage: { role: 'backend-plugin' } }),
    );
    write('src/platform/index.ts', 'export const clock = 1;\n');
    write('src/tenants/index.ts', "export { tenant } from './tenant';\n");
    write('src/tenants/tenant.ts', 'export const tenant = 1;\n');
    eslint = new ESLint({
      cwd: folder,
      useEslintrc: false,
      overrideConfig: {
        root: true,
        ...require('./index.js')(folder, {
          rooms: { tenants: [], builds: ['tenants'] },
          formats: 'src/builds/format.ts',
        }),
      },
    });
  });
  after(() => rmSync(folder, { recursive: true }));

  function write(name, text) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  async function rulesBroken(name, text) {
    write(name, text);
    const [{ messages }] = await eslint.lintFiles([name]);
    return messages.map(message => message.ruleId);
  }

  const longFunction = `export function long() {\n${'  Math.random();\n'.repeat(
    45,
  )}}\n`;

  it('let a room use itself, the platform and the index of its rooms', async () => {
    const text =
      "import { clock } from '../platform';\nimport { tenant } from '../tenants';\n\nexport const build = clock + tenant;\n";
    assert.deepEqual(await rulesBroken('src/builds/build.ts', text), []);
  });

  it('report what would be written in the language of the browser, but in one file', async () => {
    const text =
      "export const a = (n) => n.toLocaleString();\nexport const b = new Intl.Collator('de');\n";
    assert.deepEqual(await rulesBroken('src/builds/count.ts', text), [
      'no-restricted-properties',
      'no-restricted-properties',
    ]);
    assert.deepEqual(await rulesBroken('src/builds/format.ts', text), []);
  });

  it('report a room that is reached past its index', async () => {
    const text = "export { tenant } from '../tenants/tenant';\n";
    assert.deepEqual(await rulesBroken('src/builds/past.ts', text), [
      'import/no-restricted-paths',
    ]);
  });

  it('report a room that may not be used', async () => {
    write('src/builds/index.ts', 'export const build = 1;\n');
    const text = "export { build } from '../builds';\n";
    assert.deepEqual(await rulesBroken('src/tenants/up.ts', text), [
      'import/no-restricted-paths',
    ]);
  });

  it('report import cycles', async () => {
    write(
      'src/builds/a.ts',
      "import { b } from './b';\n\nexport const a = () => b;\n",
    );
    const text = "import { a } from './a';\n\nexport const b = () => a;\n";
    assert.deepEqual(await rulesBroken('src/builds/b.ts', text), [
      'import/no-cycle',
    ]);
  });

  it('limit functions to 40 lines, but not tests', async () => {
    assert.deepEqual(await rulesBroken('src/builds/long.ts', longFunction), [
      'max-lines-per-function',
    ]);
    assert.deepEqual(
      await rulesBroken('src/builds/long.test.ts', longFunction),
      [],
    );
  });

  it('limit files to 300 lines, tests too', async () => {
    const longFile = 'Math.random();\n'.repeat(301);
    for (const name of ['long', 'long.test', '__testUtils__/long']) {
      const broken = await rulesBroken(`src/platform/${name}.ts`, longFile);
      assert.deepEqual(broken, ['max-lines']);
    }
  });

  it('allow components 100 lines', async () => {
    assert.deepEqual(
      await rulesBroken('src/builds/long.tsx', longFunction),
      [],
    );
  });

  it('forbid console and a fourth parameter', async () => {
    assert.deepEqual(
      await rulesBroken('src/builds/log.ts', "console.log('here');\n"),
      ['no-console'],
    );
    const text =
      'export const f = (a: 1, b: 1, c: 1, d: 1) => a + b + c + d;\n';
    assert.deepEqual(await rulesBroken('src/builds/four.ts', text), [
      'max-params',
    ]);
  });
});

describe('the size of style sheets', () => {
  const { tooLong } = require('./sizeRules.js');
  const rule = '.a {\n  color: red;\n}\n\n';

  it('is that of other files: 300 lines that say something', () => {
    assert.equal(tooLong(rule.repeat(100)), undefined);
    assert.equal(tooLong(`${rule.repeat(100)}.b {}\n`), 301);
  });

  it('does not count comments', () => {
    assert.equal(
      tooLong(`/* one\n\n   two */\n${rule.repeat(100)}`),
      undefined,
    );
  });
});

describe('the arrows between rooms without an index', () => {
  const rooms = { patterns: [], builds: ['patterns'] };
  const zones = require('./roomZones.js').roomZones(rooms, {
    shared: ['api.ts'],
  });

  it('lead to any file of a room below, and to what all share', () => {
    const { except } = zones.find(({ target }) => target === './src/builds');
    assert.deepEqual(except, [
      './builds',
      './platform',
      './patterns',
      './api.ts',
    ]);
  });

  it('do not lead up', () => {
    const { except } = zones.find(({ target }) => target === './src/patterns');
    assert.ok(!except.includes('./builds'));
  });
});
