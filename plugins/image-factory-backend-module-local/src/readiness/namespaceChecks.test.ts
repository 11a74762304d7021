import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from '../hostIdentity';
import { runTool } from '../runTool';
import { checkUserNamespaces, mayOpenTun } from './namespaceChecks';

jest.mock('../hostIdentity');
jest.mock('../runTool');

const { signal } = new AbortController();

describe('checkUserNamespaces (BX09)', () => {
  let folder: string;
  let places: Parameters<typeof checkUserNamespaces>[1] & {
    idHelpers: string[];
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'namespaces-'));
    places = {
      maxUserNamespaces: join(folder, 'max_user_namespaces'),
      idHelpers: ['newuidmap', 'newgidmap'].map(name => join(folder, name)),
      tun: join(folder, 'tun'),
    };
    writeFileSync(places.maxUserNamespaces, '15000\n');
    for (const path of places.idHelpers) {
      writeFileSync(path, '');
      chmodSync(path, 0o4755);
    }
    jest.mocked(isRoot).mockReturnValue(false);
    jest.mocked(runTool).mockResolvedValue({ code: 0, output: '' });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fails = () =>
    jest.mocked(runTool).mockResolvedValue({
      code: 1,
      output: 'unshare: failed: Operation not permitted',
    });

  it('passes where a namespace with all ids of the user can be made', async () => {
    expect(await checkUserNamespaces(signal, places)).toMatchObject([
      { id: 'user-namespaces', result: 'pass' },
    ]);
  });

  it('names the helper without its set-id bit, and the command that brings it back', async () => {
    chmodSync(places.idHelpers[0], 0o755);
    fails();
    expect(await checkUserNamespaces(signal, places)).toMatchObject([
      {
        result: 'fail',
        seen: `${places.idHelpers[0]} has no set-id bit`,
        remedy: `chmod u+s ${places.idHelpers[0]}`,
      },
    ]);
  });

  it('does without a set-id bit where the helpers have their right otherwise', async () => {
    for (const path of places.idHelpers) chmodSync(path, 0o755);
    expect(await checkUserNamespaces(signal, places)).toMatchObject([
      { result: 'pass' },
    ]);
  });

  it.each([true, false])(
    'names the setting that forbids user namespaces (root: %s)',
    async root => {
      jest.mocked(isRoot).mockReturnValue(root);
      writeFileSync(places.maxUserNamespaces, '0\n');
      const [check] = await checkUserNamespaces(signal, places);
      expect(check).toMatchObject({
        result: 'fail',
        seen: 'user.max_user_namespaces is 0',
      });
      expect(check.remedy).toMatch(/^sysctl user\.max_user_namespaces=15000/);
    },
  );

  it('shows what the trial said where nothing of this explains it', async () => {
    fails();
    expect(await checkUserNamespaces(signal, places)).toMatchObject([
      {
        result: 'fail',
        seen: 'unshare: failed: Operation not permitted',
      },
    ]);
  });

  it('tells whether the network device is there', () => {
    expect(mayOpenTun(places.tun)).toBe(false);
    writeFileSync(places.tun, '');
    expect(mayOpenTun(places.tun)).toBe(true);
  });
});
