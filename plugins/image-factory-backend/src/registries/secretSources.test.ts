import { SecretScope } from '@imagefactory/backstage-plugin-image-factory-node';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentSecretSource } from './EnvironmentSecretSource';
import { FileSecretSource } from './FileSecretSource';
import { SecretSources } from './SecretSources';

const platform: SecretScope = { kind: 'platform' };
const web: SecretScope = { kind: 'tenant', tenantName: 'web' };
const webA: SecretScope = { kind: 'tenant', tenantName: 'web-a' };

describe('variables as secrets', () => {
  const source = new EnvironmentSecretSource({
    IMAGE_FACTORY_SECRET__WEB_A__X: 'one',
  });

  it('tell tenants and the platform apart by their names', () => {
    const scopes = [platform, web, webA];
    const owners = (name: string) =>
      scopes.map(scope => source.problemOf(name, scope) === undefined);
    expect(owners('IMAGE_FACTORY_SECRET_X')).toEqual([true, false, false]);
    expect(owners('IMAGE_FACTORY_SECRET__WEB__A_X')).toEqual([
      false,
      true,
      false,
    ]);
    expect(owners('IMAGE_FACTORY_SECRET__WEB_A__X')).toEqual([
      false,
      false,
      true,
    ]);
    expect(owners('PATH')).toEqual([false, false, false]);
  });

  it('are read when they are there', async () => {
    expect(await source.read('IMAGE_FACTORY_SECRET__WEB_A__X')).toBe('one');
    await expect(source.read('IMAGE_FACTORY_SECRET_X')).rejects.toThrow(
      'The backend has no variable IMAGE_FACTORY_SECRET_X',
    );
  });
});

describe('files as secrets', () => {
  let folder: string;
  let source: FileSecretSource;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secret-files-'));
    source = new FileSecretSource(join(folder, 'secrets'));
    await mkdir(join(folder, 'secrets/tenants/web/..data'), {
      recursive: true,
    });
    await mkdir(join(folder, 'secrets/tenants/data'), { recursive: true });
    await writeFile(join(folder, 'secrets/tenants/web/..data/quay'), 'one\n');
    await writeFile(join(folder, 'secrets/tenants/data/quay'), 'two');
    await writeFile(
      join(folder, 'secrets/tenants/web/long'),
      'x'.repeat(70_000),
    );
    // As Kubernetes mounts a secret.
    await symlink('..data/quay', join(folder, 'secrets/tenants/web/quay'));
    await symlink('../data/quay', join(folder, 'secrets/tenants/web/theirs'));
    await symlink('/etc/hostname', join(folder, 'secrets/tenants/web/host'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are read where a mount links within the folder of the tenant', async () => {
    expect(await source.read('tenants/web/quay', { scope: web })).toBe('one\n');
  });

  it.each(['tenants/web/theirs', 'tenants/web/host', 'tenants/web/none'])(
    'are not there beyond it: %s',
    async name => {
      expect(source.problemOf(name, web)).toBeUndefined();
      await expect(source.read(name, { scope: web })).rejects.toThrow(
        `There is no file ${name}`,
      );
    },
  );

  it('are not read to the end of the world', async () => {
    await expect(
      source.read('tenants/web/long', { scope: web }),
    ).rejects.toThrow('too long');
  });
});

describe('SecretSources', () => {
  const vault = {
    id: 'vault',
    title: 'Vault',
    problemOf: (name: string) => (name === 'x' ? undefined : 'Call it x'),
    read: async () => '  value\n',
  };

  it('takes sources of modules, each id once', async () => {
    const sources = new SecretSources();
    sources.addSecretSource(vault);
    expect(() => sources.addSecretSource(vault)).toThrow(
      "There is already a source of secrets with the id 'vault'",
    );
    expect(await sources.read({ source: 'vault', name: 'x' }, web)).toBe(
      'value',
    );
  });

  it('reads nothing that may not be named any more', async () => {
    const sources = new SecretSources();
    sources.addSecretSource(vault);
    await expect(
      sources.read({ source: 'vault', name: 'y' }, web),
    ).rejects.toThrow('Call it x');
    await expect(
      sources.read({ source: 'gone', name: 'x' }, web),
    ).rejects.toThrow('There is no source of secrets called gone');
  });
});
