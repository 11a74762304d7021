import assert from 'node:assert/strict';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { mountsBelow } from '../tasks/reset.mjs';
import { debootstrapArguments } from './baseImage.mjs';
import {
  debianMirrors,
  machineRelease,
  sourcesOfRelease,
} from './debianSources.mjs';
import { writeOciLayout } from './ociLayout.mjs';
import { isReady, serverArguments } from './postgres.mjs';
import { relocatedHome } from './postgresHome.mjs';
import { authFileText, registryConfig } from './registry.mjs';
import {
  ensureTokenFiles,
  signRegistryToken,
  tokenAuth,
  tokenRealm,
} from './registryTokens.mjs';
import { localSecrets } from './secrets.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

describe('PostgreSQL', () => {
  const pidFile = (pid, status) =>
    [
      pid,
      '/data',
      '1700000000',
      '5432',
      '',
      '127.0.0.1',
      '  123  4',
      `${status} `,
    ].join('\n');

  it('is ready when its own pid file says so', () => {
    assert.equal(isReady(pidFile(77, 'ready'), 77), true);
    assert.equal(isReady(pidFile(77, 'starting'), 77), false);
    assert.equal(isReady(pidFile(12, 'ready'), 77), false);
    assert.equal(isReady('', 77), false);
  });

  it('listens on loopback only, and gives up safety only for a temporary database', () => {
    const kept = serverArguments({
      dataFolder: '/d',
      port: 5,
      isTemporary: false,
    });
    const temporary = serverArguments({
      dataFolder: '/d',
      port: 5,
      isTemporary: true,
    });
    assert.ok(kept.includes('listen_addresses=127.0.0.1'));
    assert.ok(!kept.some(argument => argument.startsWith('fsync')));
    assert.ok(temporary.includes('fsync=off'));
  });

  it('moves to one place per checkout', () => {
    assert.match(
      relocatedHome('/a/.image-factory'),
      /^\/var\/tmp\/image-factory-[0-9a-f]{12}$/,
    );
    assert.notEqual(relocatedHome('/a'), relocatedHome('/b'));
  });
});

describe('secrets', () => {
  it('are made once and readable only by their owner', () => {
    const first = localSecrets(folder);
    assert.deepEqual(localSecrets(folder), first);
    assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600);
    assert.equal(new Set(Object.values(first)).size, 3);
    assert.ok(Object.values(first).every(secret => secret.length >= 32));
  });
});

describe('the registry', () => {
  it('listens on loopback, asks for a password and lets images be deleted', () => {
    const config = registryConfig({ folder: '/r', port: 5001, secret: 's' });
    assert.equal(config.http.addr, '127.0.0.1:5001');
    assert.equal(config.auth.htpasswd.path, '/r/htpasswd');
    assert.deepEqual(config.storage.delete, { enabled: true });
  });

  it('asks for tokens of a portal that need not be up', () => {
    const files = ensureTokenFiles(folder, process.env);
    assert.equal(statSync(files.keyFile).mode & 0o777, 0o600);
    assert.deepEqual(ensureTokenFiles(folder, process.env), files);
    const token = tokenAuth({ realm: tokenRealm(7007), ...files });
    const { auth } = registryConfig({
      ...{ folder: '/r', port: 5001, secret: 's' },
      token,
    });
    assert.deepEqual(auth, {
      token: {
        realm: 'http://127.0.0.1:7007/api/image-factory/registry/token',
        service: 'registry',
        issuer: 'image-factory',
        rootcertbundle: files.certificateFile,
      },
    });
  });

  it('gets tokens of the set-up that are signed as the portal signs them', () => {
    const files = ensureTokenFiles(folder, process.env);
    const access = [{ type: 'repository', name: 'base/x', actions: ['pull'] }];
    const parts = signRegistryToken(files, { subject: 'x', access }).split('.');
    const [header, payload] = parts
      .slice(0, 2)
      .map(part => JSON.parse(Buffer.from(part, 'base64url').toString()));
    assert.equal(header.alg, 'ES256');
    assert.deepEqual(payload.access, access);
    const isRight = verify(
      'sha256',
      Buffer.from(parts.slice(0, 2).join('.')),
      {
        key: new X509Certificate(readFileSync(files.certificateFile)).publicKey,
        dsaEncoding: 'ieee-p1363',
      },
      Buffer.from(parts[2], 'base64url'),
    );
    assert.ok(isRight);
  });

  it('is opened by an auth file of the containers tools', () => {
    const text = authFileText({
      host: '127.0.0.1:5001',
      user: 'u',
      password: 'p',
    });
    assert.deepEqual(JSON.parse(text), {
      auths: { '127.0.0.1:5001': { auth: 'dTpw' } },
    });
  });
});

describe('the mirrors of Debian', () => {
  const deb822 = `# comment
Types: deb
URIs: http://mirror.example/debian/
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb deb-src
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
`;
  const own = {
    main: 'http://mirror.example/debian',
    security: 'http://mirror.example/debian-security',
  };
  const read = (name, text) => debianMirrors([{ name, text }], 'bookworm');

  it('are the machine’s own, in the new form', () => {
    assert.deepEqual(read('debian.sources', deb822), own);
  });

  it('are the machine’s own, in the old form', () => {
    const text = `
# deb http://commented.example/debian bookworm main
deb http://other.example/tool stable main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main contrib # here
deb http://mirror.example/debian bookworm-updates main
deb-src http://sources.example/debian bookworm main
deb http://mirror.example/debian-security bookworm-security main`;
    assert.deepEqual(read('sources.list', text), own);
  });

  it('are none where the machine is no Debian, or its sources name another release', () => {
    const files = [{ name: 'debian.sources', text: deb822 }];
    assert.deepEqual(debianMirrors(files, undefined), {});
    assert.deepEqual(debianMirrors(files, 'trixie'), {});
    assert.deepEqual(read('sources.list', ''), {});
  });

  it('serve another release below the same addresses', () => {
    assert.deepEqual(sourcesOfRelease(own, 'trixie'), [
      { uri: own.main, suite: 'trixie' },
      { uri: own.main, suite: 'trixie-updates' },
      { uri: own.security, suite: 'trixie-security' },
    ]);
    const { length } = sourcesOfRelease({ main: own.main }, 'trixie');
    assert.equal(length, 2);
  });

  it('belong to the release that the machine says it is', () => {
    const file = join(folder, 'os-release');
    const say = text => {
      writeFileSync(file, text);
      return machineRelease(file);
    };
    assert.equal(say('ID=debian\nVERSION_CODENAME=bookworm\n'), 'bookworm');
    assert.equal(say('ID="debian"\nVERSION_CODENAME="trixie"\n'), 'trixie');
    assert.equal(say('ID=ubuntu\nVERSION_CODENAME=noble\n'), undefined);
    assert.equal(machineRelease(join(folder, 'none')), undefined);
  });

  it('never stand where mmdebstrap expects an option', () => {
    const argv = debootstrapArguments(['deb m bookworm main']);
    assert.deepEqual(argv.slice(argv.indexOf('bookworm')), [
      'bookworm',
      '-',
      'deb m bookworm main',
    ]);
    assert.equal(debootstrapArguments([]).at(-1), '-');
  });
});

describe('the layout of the base image', () => {
  const hex = bytes => createHash('sha256').update(bytes).digest('hex');

  it('names every blob by its digest, and the layer’s content in the config', async () => {
    const tar = Buffer.from('the root file system');
    await writeOciLayout(
      folder,
      Readable.from([tar.subarray(0, 5), tar.subarray(5)]),
      {
        tag: 'bookworm',
        created: new Date(0),
      },
    );

    const blob = digest => {
      const bytes = readFileSync(
        join(folder, 'blobs/sha256', digest.slice('sha256:'.length)),
      );
      assert.equal(`sha256:${hex(bytes)}`, digest);
      return bytes;
    };
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
    assert.equal(
      index.manifests[0].annotations['org.opencontainers.image.ref.name'],
      'bookworm',
    );
    const manifest = JSON.parse(blob(index.manifests[0].digest));
    const config = JSON.parse(blob(manifest.config.digest));
    const layer = blob(manifest.layers[0].digest);
    assert.equal(layer.length, manifest.layers[0].size);
    assert.deepEqual(gunzipSync(layer), tar);
    assert.deepEqual(config.rootfs.diff_ids, [`sha256:${hex(tar)}`]);
    assert.equal(config.created, '1970-01-01T00:00:00.000Z');
  });
});

describe('mounts that a reset removes', () => {
  it('are those below the folder, the innermost first', () => {
    const line = point =>
      `36 35 98:0 / ${point} rw,noatime - overlay overlay rw`;
    const text = [
      line('/'),
      line('/s/local/overlay/a/merged'),
      line('/s/local/overlay/a/merged/with\\040space'),
      line('/state/other'),
      '',
    ].join('\n');
    assert.deepEqual(mountsBelow(text, '/s'), [
      '/s/local/overlay/a/merged/with space',
      '/s/local/overlay/a/merged',
    ]);
  });
});
