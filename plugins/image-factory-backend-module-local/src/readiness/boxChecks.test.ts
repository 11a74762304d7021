import { existsSync } from 'node:fs';
import { isRoot, mayMakeControlGroups } from '../hostIdentity';
import { LocalSettings } from '../localSettings';
import { checkBox } from './boxChecks';
import { mayOpenTun } from './namespaceChecks';
import { WAYS_OUT } from './probeHost';

jest.mock('../hostIdentity');
jest.mock('./namespaceChecks', () => ({
  ...jest.requireActual('./namespaceChecks'),
  mayOpenTun: jest.fn(),
}));
jest.mock('node:fs', () => ({
  ...jest.requireActual('node:fs'),
  existsSync: jest.fn(),
}));

const settings = {
  network: 'public',
  memoryLimitBytes: 1024 ** 3,
  processLimit: 512,
  diskLimitBytes: 1024 ** 3,
} as LocalSettings;
const held = Object.fromEntries(WAYS_OUT.map(way => [way, 'held' as const]));

describe('checkBox', () => {
  beforeEach(() => {
    jest.mocked(isRoot).mockReturnValue(false);
    jest.mocked(mayMakeControlGroups).mockReturnValue(true);
    jest.mocked(mayOpenTun).mockReturnValue(true);
    jest.mocked(existsSync).mockReturnValue(true);
  });

  const found = (
    problems: Parameters<typeof checkBox>[1]['problems'],
    id: string,
  ) => {
    const checks = checkBox(settings, {
      problems: {
        box: null,
        network: null,
        names: null,
        storage: null,
        ...problems,
      },
      ways: held,
    });
    return checks.find(check => check.id === id);
  };

  describe('without a network for builds (BX09)', () => {
    const network = { network: 'slirp4netns ended' };

    it('lets builds without a network go on', () => {
      expect(found(network, 'network')?.result).toBe('warn');
      expect(found(network, 'box')?.result).toBe('pass');
    });

    it('names the device that is not there', () => {
      jest.mocked(mayOpenTun).mockReturnValue(false);
      jest.mocked(existsSync).mockReturnValue(false);
      expect(found(network, 'network')?.remedy).toMatch(
        /^modprobe tun, so that there is \/dev\/net\/tun/,
      );
    });

    it('names the device that the user may not open', () => {
      jest.mocked(mayOpenTun).mockReturnValue(false);
      expect(found(network, 'network')?.remedy).toMatch(
        /^chmod 666 \/dev\/net\/tun/,
      );
    });

    it('sees that the device was closed after a good trial', () => {
      jest.mocked(mayOpenTun).mockReturnValue(false);
      expect(found({}, 'network')).toMatchObject({
        result: 'warn',
        seen: '/dev/net/tun is closed',
        remedy: expect.stringMatching(/^chmod 666/),
      });
    });

    it('needs no device as root', () => {
      jest.mocked(isRoot).mockReturnValue(true);
      jest.mocked(mayOpenTun).mockReturnValue(false);
      expect(found({}, 'network')?.result).toBe('pass');
    });

    it('names the packages otherwise, and to root always', () => {
      expect(found(network, 'network')?.remedy).toMatch(/slirp4netns/);
      jest.mocked(isRoot).mockReturnValue(true);
      jest.mocked(mayOpenTun).mockReturnValue(false);
      expect(found(network, 'network')?.remedy).toMatch(/^apt-get install/);
    });
  });

  it('says what to do when the host asks only itself for names', () => {
    expect(
      found({ names: 'the host asks only itself' }, 'names'),
    ).toMatchObject({
      result: 'warn',
      remedy: expect.stringMatching(/set imageFactory\.local\.dns/),
    });
  });
});
