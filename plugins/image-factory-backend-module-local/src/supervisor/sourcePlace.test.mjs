import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourcePlaceOf } from '../../supervisor/source/sourcePlace.mjs';

const folder = mkdtempSync(join(tmpdir(), 'source-place-'));

beforeAll(() => {
  mkdirSync(join(folder, 'allowed/repo'), { recursive: true });
  mkdirSync(join(folder, 'allowed-not'));
  symlinkSync(join(folder, 'allowed-not'), join(folder, 'allowed/link'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (text, ...allowedPaths) => sourcePlaceOf(text, { allowedPaths });
const denied = expect.objectContaining({
  failure: expect.objectContaining({ reason: 'source-denied' }),
});

describe('sourcePlaceOf', () => {
  it('allows a path only in a folder that is allowed, after symbolic links', () => {
    const allowed = join(folder, 'allowed');
    const repo = join(folder, 'allowed/repo');
    expect(place(repo, allowed)).toEqual({
      url: '/mnt/repository',
      binds: [{ from: repo, to: '/mnt/repository' }],
    });
    for (const path of ['allowed/link', 'allowed-not', 'none']) {
      expect(() => place(join(folder, path), allowed)).toThrow(denied);
    }
    expect(() => place(repo)).toThrow(denied);
  });

  it('tells a path that does not exist from one that is not allowed to nobody', () => {
    const messages = ['/etc', '/etc/nothing-here'].map(path => {
      try {
        return place(path);
      } catch (error) {
        return error.message.replace(path, 'PATH');
      }
    });
    expect(messages[0]).toBe(messages[1]);
  });

  it.each([
    ['https://h.example/x', 'https:', 'h.example', 443],
    ['http://2130706433:8080/x', 'http:', '127.0.0.1', 8080],
    ['http://[::1]/x', 'http:', '::1', 80],
    ['ssh://git@h.example/x', 'ssh:', 'h.example', 22],
  ])('names the host of %s', (url, protocol, host, port) => {
    expect(place(url)).toMatchObject({
      binds: [],
      home: { protocol, host, port },
    });
  });

  it.each([
    'git://h/x',
    'ext::sh -c x',
    'https://u@h/x',
    'https://u:p@h/x',
    'ssh://u:p@h/x',
    'ssh://-o@h/x',
    'ssh://-oProxyCommand=x/x',
    'ssh://h`x`/x',
    "ssh://h'x/x",
    'ssh://h;x/x',
    'https://h/a b',
    'https://h/a\nb',
    'h/x',
    '-x',
  ])('refuses %j', text => {
    expect(() => place(text)).toThrow(denied);
  });
});
