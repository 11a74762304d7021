import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { documentSteps } from './documentSteps.mjs';
import { doublesIn } from './doubles.mjs';

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
    const steps = documentSteps(readFileSync(document, 'utf8'));
    assert.match(steps[0].command, /create-app/);
    assert.deepEqual(
      steps.flatMap(({ file }) => file ?? []),
      ['packages/backend/src/index.ts', 'app-config.local.yaml'],
    );
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
      },
      {
        name: '@backstage/errors',
        versions: ['1.3.1', '1.4.0'],
        mustBeSingle: false,
      },
      { name: 'react', versions: ['17.0.2', '18.3.1'], mustBeSingle: true },
    ]);
  });
});
