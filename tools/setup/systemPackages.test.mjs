import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { missingIds } from './subordinateIds.mjs';
import {
  BENCH_TOOLS,
  findProgram,
  installCommand,
  installMeans,
  missingTools,
  TOOLS,
} from './systemPackages.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

describe('system packages', () => {
  const tools = [
    { package: 'buildah', programs: ['buildah'] },
    { package: 'docker-registry', programs: ['docker-registry', 'registry'] },
  ];

  it('are missing when none of their programs is there', () => {
    const only = names => program => names.includes(program) && program;
    const missing = names =>
      missingTools(tools, only(names)).map(tool => tool.package);
    assert.deepEqual(missing(['buildah', 'registry']), []);
    assert.deepEqual(missing(['registry']), ['buildah']);
    assert.deepEqual(missing([]), ['buildah', 'docker-registry']);
  });

  it('may be shown by a file', () => {
    const file = join(folder, 'keyring.gpg');
    const keys = [{ package: 'keys', file }];
    const find = () => undefined;
    assert.equal(missingTools(keys, find).length, 1);
    writeFileSync(file, '');
    assert.equal(missingTools(keys, find).length, 0);
  });

  it('are what the host needs, and buildah only for the benchmarks', () => {
    const names = TOOLS.map(tool => tool.package);
    for (const name of ['runc', 'uidmap', 'slirp4netns', 'mmdebstrap'])
      assert.ok(names.includes(name), name);
    assert.ok(!names.includes('buildah'));
    assert.deepEqual(
      BENCH_TOOLS.map(tool => tool.package),
      ['buildah'],
    );
  });

  it('are named by the command that installs them', () => {
    assert.equal(
      installCommand(['runc', 'uidmap']),
      'sudo apt-get install --no-install-recommends runc uidmap',
    );
  });

  it('are installed only on a Debian-like system, as root or by sudo without a password', () => {
    const can = (hasApt, isRoot, sudo) =>
      installMeans({ hasApt, isRoot, canSudo: () => sudo });
    assert.deepEqual(can(true, true, false), { prefix: [] });
    assert.deepEqual(can(true, false, true), { prefix: ['sudo', '-n'] });
    assert.match(can(true, false, false).refusal, /root, or sudo/);
    assert.match(can(false, true, true).refusal, /not a Debian-like system/);
  });

  it('are found on the search path, or at an absolute path, if they can be run', () => {
    const program = join(folder, 'tool');
    writeFileSync(program, '');
    assert.equal(findProgram('tool', `/nowhere:${folder}`), undefined);
    chmodSync(program, 0o755);
    assert.equal(findProgram('tool', `/nowhere:${folder}`), program);
    assert.equal(findProgram(program, ''), program);
  });
});

describe('subordinate ids', () => {
  const user = { username: 'eve', uid: 1001 };
  const read = (subuid, subgid = subuid) =>
    missingIds(
      [
        { name: '/etc/subuid', text: subuid },
        { name: '/etc/subgid', text: subgid },
      ],
      user,
    );

  it('are there by name or by number', () => {
    assert.equal(read('eve:100000:65536\n'), undefined);
    assert.equal(read('# x\n1001:100000:65536\n'), undefined);
  });

  it('are missing with the command that gives them', () => {
    assert.equal(
      read(''),
      '/etc/subuid and /etc/subgid give eve no 65536 ids, which builds need: run  sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 eve',
    );
  });

  it('are too few in a short range, and missing in one file alone', () => {
    assert.match(
      read('eve:100000:1000\n', 'eve:100000:65536\n'),
      /^\/etc\/subuid give.*usermod --add-subuids \d+-\d+ eve$/,
    );
  });

  it('lie behind those of other people', () => {
    assert.match(
      read('bob:100000:65536\n', 'bob:165536:65536\n'),
      /--add-subuids 231072-296607 --add-subgids 231072-296607 eve$/,
    );
  });
});
