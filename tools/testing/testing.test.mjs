import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedFiles } from '../tasks/generate.mjs';
import { addressesIn } from '../tasks/lint.mjs';
import {
  addCounts,
  countsOfJest,
  countsOfTap,
  summaryLine,
} from './testCounts.mjs';

describe('test counts', () => {
  it('count a jest suite that could not run as failed, and what is pending as skipped', () => {
    const result = {
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 3,
      numTodoTests: 1,
    };
    assert.deepEqual(countsOfJest(result, 1), {
      passed: 5,
      failed: 3,
      skipped: 4,
      exitCode: 1,
    });
  });

  it('come from the end of TAP', () => {
    const tap =
      '1..2\n# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
    assert.deepEqual(countsOfTap(tap, 1), {
      passed: 3,
      failed: 2,
      skipped: 1,
      exitCode: 1,
    });
  });

  it('add up to one line, and any exit code counts', () => {
    const total = addCounts([
      { passed: 2, failed: 0, skipped: 1, exitCode: 0 },
      { passed: 3, failed: 1, skipped: 0, exitCode: 7 },
    ]);
    assert.equal(total.exitCode, 7);
    assert.equal(summaryLine(total), '5 passed, 1 failed, 1 skipped');
  });
});

describe('generated files', () => {
  it('are out of date when they differ, are new or are gone', () => {
    const snapshot = entries =>
      new Map(
        Object.entries(entries).map(([name, text]) => [
          name,
          Buffer.from(text),
        ]),
      );
    assert.deepEqual(
      changedFiles(
        snapshot({ same: 'a', changed: 'a', gone: 'a' }),
        snapshot({ same: 'a', changed: 'b', added: 'a' }),
      ),
      ['added', 'changed', 'gone'],
    );
  });
});

describe('lock files', () => {
  it('name no registry', () => {
    assert.deepEqual(addressesIn('resolution: "a@npm:1.0.0"'), []);
    assert.deepEqual(
      addressesIn(
        'resolution: "a@npm:1.0.0::__archiveUrl=https://registry.example/a.tgz"',
      ),
      ['https://registry.example/a.tgz'],
    );
  });
});
