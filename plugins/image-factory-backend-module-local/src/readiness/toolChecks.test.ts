import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSettings } from '../localSettings';
import { runTool } from '../runTool';
import { checkTools } from './toolChecks';

jest.mock('../runTool');

const { signal } = new AbortController();

describe('checkTools', () => {
  let toolsRoot: string;
  beforeEach(() => {
    toolsRoot = mkdtempSync(join(tmpdir(), 'tools-root-'));
    mkdirSync(join(toolsRoot, 'rootfs/usr/bin'), { recursive: true });
    for (const name of ['buildah', 'git', 'socat']) {
      writeFileSync(join(toolsRoot, 'rootfs/usr/bin', name), '');
    }
    jest
      .mocked(runTool)
      .mockResolvedValue({ code: 0, output: 'x 1.2.3\nmore' });
  });
  afterEach(() => rmSync(toolsRoot, { recursive: true }));

  const check = (network: LocalSettings['network'] = 'public') =>
    checkTools({ toolsRoot, network } as LocalSettings, signal);

  it('names a missing tool and the command that brings it', async () => {
    jest
      .mocked(runTool)
      .mockImplementation(async ([tool]) =>
        tool === 'runc'
          ? { code: undefined, output: '' }
          : { code: 0, output: `${tool} 1.2.3\nmore` },
      );
    const checks = await check();
    expect(checks.find(({ id }) => id === 'runc')).toMatchObject({
      id: 'runc',
      title: 'runc',
      result: 'fail',
      seen: 'not installed',
      why: 'Makes the boxes in which builds run',
      remedy: 'apt-get install runc',
    });
    expect(checks.find(({ id }) => id === 'iproute2')).toMatchObject({
      result: 'pass',
      seen: 'ip 1.2.3',
    });
  });

  it('asks for the tools of a network only where builds have one', async () => {
    const ids = (await check('none')).map(({ id }) => id);
    expect(ids).toContain('runc');
    expect(ids).not.toContain('iptables');
  });

  it('tells version and origin of the tools in the boxes', async () => {
    writeFileSync(
      join(toolsRoot, 'tools.json'),
      JSON.stringify({
        origin: 'Debian trixie',
        packages: { buildah: '1.39.3', git: '2.47.3' },
      }),
    );
    expect((await check())[0]).toMatchObject({
      result: 'pass',
      seen: 'buildah 1.39.3, git 2.47.3, from Debian trixie',
    });
  });

  it('fails where a folder of tools lacks one', async () => {
    rmSync(join(toolsRoot, 'rootfs/usr/bin/socat'));
    expect((await check())[0]).toMatchObject({
      result: 'fail',
      seen: 'usr/bin/socat not there',
    });
  });
});
