import { join } from 'node:path';
import {
  SourceRuns,
  addSubmodules,
  gitIn,
  makeRepository,
} from '../__testUtils__/sourceRuns.mjs';

import.meta.jest.setTimeout(60_000);

const runs = new SourceRuns();
const { repos } = runs;
let server;
let other;

beforeAll(async () => {
  makeRepository(join(repos, 'shop'), { Containerfile: 'FROM B\n' });
  server = await runs.serve();
  other = await runs.serve();
});
afterAll(() => runs.end());

const failureOf = async (path, platform) => {
  const url = path.includes('://') ? path : `${server.address}/${path}`;
  return (await runs.prepare({ url }, platform)).failure;
};

describe('the door of Git to the network (BX06)', () => {
  it.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '2130706433',
    '0x7f.0.0.1',
    'localhost',
    '10.0.2.2',
    '192.168.0.1',
    '169.254.169.254',
    'metadata.google.internal',
  ])('refuses %s, over http, https and ssh alike', async host => {
    const messages = [];
    other.requests.length = 0;
    for (const scheme of ['http://', 'https://', 'ssh://git@']) {
      // Names that ssh would read itself never get so far.
      if (scheme === 'ssh://git@' && /:.*\./.test(host)) continue;
      const url = `${scheme}${host}:${other.port}/shop/.git`;
      const failure = await failureOf(url, { allowed: [] });
      expect(failure.reason).toBe('source-denied');
      messages.push(failure.message);
    }
    expect(messages[0]).toMatch(
      /is the platform's own host|is in a private network|is a metadata, link-local/,
    );
    expect(new Set(messages.slice(0, 2)).size).toBe(1);
    expect(other.requests).toEqual([]);
  });

  it('keeps to an allowed port', async () => {
    const allowed = [{ host: '127.0.0.1', port: server.port }];
    other.requests.length = 0;
    const refused = await failureOf(`${other.address}/shop/.git`, { allowed });
    expect(refused.reason).toBe('source-denied');
    expect(other.requests).toEqual([]);
    expect(await failureOf('shop/.git', { allowed })).toBeUndefined();
  });

  it('follows no bundle that a server offers (BX10)', async () => {
    const folder = join(repos, 'bundled');
    makeRepository(folder, { Containerfile: 'FROM B\n' });
    gitIn(folder, 'config', 'uploadpack.advertiseBundleURIs', 'true');
    gitIn(folder, 'config', 'bundle.version', '1');
    gitIn(folder, 'config', 'bundle.mode', 'all');
    gitIn(folder, 'config', 'bundle.one.uri', `${other.address}/b`);
    other.requests.length = 0;
    expect(await failureOf('bundled/.git')).toBeUndefined();
    expect(other.requests).toEqual([]);
  });
});

describe('a nested submodule on another host (BX11 b)', () => {
  it('gets no credential', async () => {
    const lib = join(repos, 'lib');
    const commit = makeRepository(lib, { 'lib.c': 'x' });
    const middle = join(repos, 'middle');
    makeRepository(middle, { m: 'm' });
    const url = `${other.address}/lib/.git`;
    const tip = addSubmodules(middle, [{ path: 'deep', url, commit }]);
    makeRepository(join(repos, 'top'), { Containerfile: 'FROM B\n' });
    addSubmodules(join(repos, 'top'), [
      { path: 'mid', url: '../../middle/.git', commit: tip },
    ]);
    other.requests.length = 0;
    const { failure, gate } = await runs.prepare({
      url: `${server.address}/top/.git`,
      submodules: true,
    });
    expect(failure).toBeUndefined();
    expect(other.requests.length).toBeGreaterThan(0);
    expect(gate.filter(({ authSent }) => authSent)).toEqual([]);
    expect(other.requests.filter(one => one.headers.authorization)).toEqual([]);
  });
});
