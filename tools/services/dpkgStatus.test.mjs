import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { installedVersions } from './dpkgStatus.mjs';

describe('the versions of packages', () => {
  it('are those of what is installed', () => {
    const status = [
      'Package: git\nStatus: install ok installed\nDepends: runc\nVersion: 1:2.47.3',
      'Package: runc\nStatus: deinstall ok config-files\nVersion: 1.1.15',
    ].join('\n\n');
    assert.deepEqual(installedVersions(status, ['runc', 'git', 'socat']), {
      git: '1:2.47.3',
    });
  });
});
