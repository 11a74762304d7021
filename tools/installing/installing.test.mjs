import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { doubleCopies } from './copies.mjs';
import { documentSteps } from './documentSteps.mjs';
import { doublesIn } from './doubles.mjs';
import { putInto } from './putInto.mjs';

const fence = '```';

describe('the steps of a document', () => {
  it('are its commands and its files, in their order', () => {
    const markdown = [
      `${fence}sh\nyarn tsc\n${fence}`,
      'words',
      `${fence}ts file=src/index.ts\nstart();\n${fence}`,
      `${fence}ts\nshownOnly();\n${fence}`,
      `${fence}sh\ncd x\nyarn start\n${fence}`,
      '',
    ].join('\n');
    assert.deepEqual(documentSteps(markdown), [
      { command: 'yarn tsc' },
      { file: 'src/index.ts', text: 'start();\n' },
      { command: 'cd x\nyarn start' },
    ]);
  });

  it('of the installation begin with a portal and name the files that it needs', () => {
    const document = new URL('../../docs/install.md', import.meta.url);
    const filesOf = steps => steps.flatMap(({ file }) => file ?? []);
    const steps = documentSteps(readFileSync(document, 'utf8'));
    assert.match(steps[0].command, /create-app@[\d.]+ --path/);
    const [backend, config] = filesOf(steps);
    assert.deepEqual(
      [backend, config],
      ['packages/backend/src/index.ts', 'app-config.local.yaml'],
    );
    const old = documentSteps(readFileSync(document, 'utf8'), 'old');
    assert.match(old[0].command, /create-app@[\d.]+ --legacy --path/);
    assert.deepEqual(filesOf(old), [
      backend,
      'packages/app/src/App.tsx',
      'packages/app/src/components/catalog/EntityPage.tsx',
      config,
    ]);
    assert.equal(old.length, steps.length + 2);
  });
});

describe('a block of a document', () => {
  it('goes before the start of a backend', () => {
    assert.equal(
      putInto('a();\nbackend.start();\n', 'backend.add(b);\n'),
      'a();\nbackend.add(b);\nbackend.start();\n',
    );
  });

  it('goes to the end of the routes of a frontend, with what it imports at the top, once', () => {
    const before = "import a from 'a';\n<FlatRoutes>\n</FlatRoutes>\n";
    const block =
      "import a from 'a';\nimport b from 'b';\n\n<Route path=\"/b\" />;\n";
    assert.equal(
      putInto(before, block),
      "import b from 'b';\nimport a from 'a';\n<FlatRoutes>\n<Route path=\"/b\" />\n</FlatRoutes>\n",
    );
  });

  it('goes among the kinds of entities, and takes an import of several lines as a whole', () => {
    const place =
      "<EntitySwitch.Case if={isKind('domain')} children={domainPage} />";
    const block = "import {\n  b,\n  c,\n} from 'b';\n\n<Case if={b} />;\n";
    assert.equal(
      putInto(`import a from 'a';\n${place}\n`, block),
      `import {\n  b,\n  c,\n} from 'b';\nimport a from 'a';\n<Case if={b} />\n${place}\n`,
    );
  });

  it('goes behind the comments of a file that says nothing yet', () => {
    assert.equal(putInto('# Yours\n', 'a: 1\n'), '# Yours\na: 1\n');
  });

  it('goes nowhere else', () => {
    assert.equal(putInto('nothing', 'a();'), undefined);
  });
});

describe('the doubles in a lock file', () => {
  const entry = (name, version) =>
    `"${name}@npm:^1":\n  version: ${version}\n  resolution: "${name}@npm:${version}"\n`;

  it('are packages of Backstage with several versions, and others that must be single', () => {
    const lockFile = [
      entry('@backstage/ui', '0.18.0'),
      entry('@backstage/ui', '0.20.0'),
      entry('@backstage/errors', '1.3.1'),
      entry('@backstage/errors', '1.4.0'),
      entry('@backstage/types', '1.2.2'),
      entry('react', '17.0.2'),
      entry('react', '18.3.1'),
      entry('lodash', '3.0.0'),
      entry('lodash', '4.0.0'),
    ].join('\n');
    assert.deepEqual(doublesIn(lockFile), [
      {
        name: '@backstage/ui',
        versions: ['0.18.0', '0.20.0'],
        mustBeSingle: true,
        isOfOthers: false,
      },
      {
        name: '@backstage/errors',
        versions: ['1.3.1', '1.4.0'],
        mustBeSingle: false,
        isOfOthers: false,
      },
      {
        name: 'react',
        versions: ['17.0.2', '18.3.1'],
        mustBeSingle: true,
        isOfOthers: false,
      },
    ]);
  });

  it('are of others only where two versions are asked for without the suite and the portal itself', () => {
    const block = ({ asked, resolution, dependencies = [] }) =>
      [
        `"${asked}":`,
        `  version: 1.0.0`,
        `  resolution: "${resolution}"`,
        '  dependencies:',
        ...dependencies.map(([name, range]) => `    "${name}": "npm:${range}"`),
        '  languageName: node',
      ].join('\n');
    const api = '@backstage/frontend-plugin-api';
    const asks = (name, range) =>
      block({
        asked: `${name}@npm:^1.0.0`,
        resolution: `${name}@npm:1.0.0`,
        dependencies: [[api, range]],
      });
    const both = [
      block({
        asked: `${api}@npm:^0.18.0, ${api}@npm:^0.18.1`,
        resolution: `${api}@npm:0.18.1`,
      }),
      block({ asked: `${api}@npm:^1.0.0`, resolution: `${api}@npm:1.0.0` }),
    ];
    const isOfOthers = (...more) =>
      doublesIn([...both, ...more].join('\n\n'))[0].isOfOthers;
    const old = asks('@backstage/app-defaults', '^0.18.1');
    assert.equal(isOfOthers(old), false);
    assert.equal(isOfOthers(old, asks('@imagefactory/x', '^1.0.0')), false);
    const portal = block({
      asked: 'app@workspace:packages/app',
      resolution: 'app@workspace:packages/app',
      dependencies: [[api, '^1.0.0']],
    });
    assert.equal(isOfOthers(old, portal), false);
    assert.equal(isOfOthers(old, asks('@backstage/x', '^1.0.0')), true);
  });
});

describe('the copies that a program holds', () => {
  const files = [
    'webpack://app/../../node_modules/react/index.js',
    'webpack://app/../../node_modules/react/cjs/react.js',
    'webpack://app/../../node_modules/@backstage/ui/dist/index.js',
    'webpack://app/../../plugins/image-factory/src/index.ts',
    'webpack://app/json|/home/ada/node_modules/@backstage/ui/package.json',
  ];

  it('are one of each that must be single', () => {
    assert.deepEqual(doubleCopies(files), []);
  });

  it('are told by their folders where there are more, of whatever version', () => {
    const second = '../../node_modules/x/node_modules';
    assert.deepEqual(
      doubleCopies([
        ...files,
        `webpack://app/${second}/@backstage/ui/dist/index.js`,
        `webpack://app/${second}/lodash/index.js`,
        'webpack://app/../../node_modules/lodash/index.js',
      ]),
      [
        {
          name: '@backstage/ui',
          folders: [
            'webpack://app/../../node_modules/@backstage/ui',
            `webpack://app/${second}/@backstage/ui`,
          ],
        },
      ],
    );
  });
});
