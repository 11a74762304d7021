import { LocalSettings } from '../localSettings';
import { runTool } from '../runTool';
import { checkMounts, checkTools } from './toolChecks';

jest.mock('../runTool');

const settings = { isolation: 'oci', network: 'bridge' } as LocalSettings;
const { signal } = new AbortController();

describe('checkTools', () => {
  it('names a missing tool and the command that brings it', async () => {
    jest
      .mocked(runTool)
      .mockImplementation(async ([tool]) =>
        tool === 'buildah'
          ? { code: undefined, output: '' }
          : { code: 0, output: `${tool} 1.2.3\nmore` },
      );
    const checks = await checkTools(settings, signal);
    expect(checks.find(check => check.id === 'buildah')).toEqual({
      id: 'buildah',
      title: 'buildah',
      result: 'fail',
      seen: 'not installed',
      why: 'Builds the images',
      remedy: 'apt-get install buildah',
    });
    expect(checks.find(check => check.id === 'runc')).toMatchObject({
      result: 'pass',
      seen: 'runc 1.2.3',
    });
  });

  it('asks only for what the configured isolation and network need', async () => {
    jest.mocked(runTool).mockResolvedValue({ code: 0, output: '1.2.3' });
    const ids = async (change: Partial<LocalSettings>) =>
      (await checkTools({ ...settings, ...change }, signal)).map(
        check => check.id,
      );
    const always = ['buildah', 'skopeo', 'git', 'util-linux'];
    expect(await ids({ isolation: 'chroot' })).toEqual(always);
    expect(await ids({ network: 'none' })).toEqual([...always, 'runc']);
    expect(await ids({})).toEqual([...always, 'runc', 'iproute2', 'iptables']);
  });
});

describe('checkMounts', () => {
  it('tells whether RUN --mount is refused', () => {
    const buildah = {
      id: 'buildah',
      title: 'buildah',
      result: 'pass' as const,
    };
    expect(
      checkMounts([{ ...buildah, seen: 'buildah version 1.28.2' }]).seen,
    ).toBe('refused');
    expect(
      checkMounts([{ ...buildah, seen: 'buildah version 1.40.0' }]).seen,
    ).toBe('allowed');
  });
});
