import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveGitAddress } from '../../supervisor/gitAddress.mjs';

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-address-'));
  mkdirSync(join(folder, 'allowed/repo'), { recursive: true });
  mkdirSync(join(folder, 'allowed-not'));
  symlinkSync(join(folder, 'allowed-not'), join(folder, 'allowed/link'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const resolve = (url, sources = {}) =>
  resolveGitAddress(url, { allowedPaths: [], allowedHosts: [], ...sources });

const denied = { failure: { reason: 'source-denied' } };

describe('resolveGitAddress', () => {
  it.each([
    'http://127.0.0.1/x',
    'http://[::1]/x',
    'http://[::ffff:127.0.0.1]/x',
    'http://2130706433/x',
    'http://localhost/x',
    'http://10.1.2.3/x',
    'http://192.168.0.1/x',
    'https://[fd00::1]/x',
    'ssh://git@172.16.0.1/x',
    'http://0.0.0.0/x',
  ])('refuses the private address %s', async url => {
    await expect(resolve(url)).rejects.toMatchObject(denied);
  });

  it.each([
    'http://169.254.169.254/x',
    'http://[fe80::1]/x',
    'http://[::ffff:169.254.169.254]/x',
    'http://100.100.100.200/x',
  ])('refuses %s even when its host is allowed', async url => {
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    await expect(resolve(url, { allowedHosts: [host] })).rejects.toMatchObject(
      denied,
    );
  });

  it('pins the address of an allowed host, follows no redirect and allows no other protocol', async () => {
    const address = await resolve('http://127.0.0.1:8080/x', {
      allowedHosts: ['127.0.0.1'],
    });
    expect(address.config).toEqual(
      expect.arrayContaining([
        'http.followRedirects=false',
        'http.curloptResolve=127.0.0.1:8080:127.0.0.1',
      ]),
    );
    expect(address.env).toEqual({ GIT_ALLOW_PROTOCOL: 'https:http' });
  });

  it('connects by ssh to the address that was checked', async () => {
    const { env } = await resolve('ssh://git@127.0.0.1/x', {
      allowedHosts: ['127.0.0.1'],
    });
    expect(env.GIT_ALLOW_PROTOCOL).toBe('ssh');
    expect(env.GIT_SSH_COMMAND).toContain('-o HostName=127.0.0.1 ');
  });

  it('allows a path only in a folder that is allowed, after symbolic links', async () => {
    const sources = { allowedPaths: [join(folder, 'allowed')] };
    const repo = join(folder, 'allowed/repo');
    expect((await resolve(repo, sources)).location).toBe(repo);
    for (const path of ['allowed/link', 'allowed-not', 'none']) {
      await expect(resolve(join(folder, path), sources)).rejects.toMatchObject(
        denied,
      );
    }
    await expect(resolve(repo)).rejects.toMatchObject(denied);
  });

  it('tells a path that does not exist from one that is not allowed to nobody', async () => {
    const messages = [];
    for (const path of ['/etc', '/etc/nothing-here']) {
      await resolve(path).catch(error =>
        messages.push(error.message.replace(path, 'PATH')),
      );
    }
    expect(messages[0]).toBe(messages[1]);
  });
});
