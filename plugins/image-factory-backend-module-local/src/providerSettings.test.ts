import { ConfigReader } from '@backstage/config';
import { LocalExecutor } from './LocalExecutor';
import { LocalSettings, readLocalSettings } from './localSettings';
import { settingsOfProvider } from './providerSettings';

const host: LocalSettings = {
  ...readLocalSettings(new ConfigReader({})),
  memoryLimitBytes: 1024 ** 3,
  processLimit: 100,
};
const schemaOf = (change: Partial<LocalSettings> = {}) =>
  new LocalExecutor({ ...host, ...change }).settings;

describe('settings of a local provider', () => {
  it('are those of the host when nothing is said', () => {
    expect(settingsOfProvider(host, schemaOf().parse({}))).toEqual(host);
  });

  it('make the limits of the host narrower', () => {
    const settings = schemaOf().parse({
      network: 'none',
      memoryLimit: '512m',
      processLimit: 50,
      cpuWeight: 100,
      diskLimit: '1GB',
      fileLimit: 1000,
    });
    expect(settingsOfProvider(host, settings)).toEqual({
      ...host,
      network: 'none',
      memoryLimitBytes: 512 * 1024 ** 2,
      processLimit: 50,
      cpuWeight: 100,
      diskLimitBytes: 1024 ** 3,
      fileLimit: 1000,
    });
  });

  it.each([
    [{ memoryLimit: '1025m' }, 'memoryLimit', 'must not be above 1 GiB'],
    [{ memoryLimit: 'much' }, 'memoryLimit', 'must be a size such as'],
    [{ diskLimit: '11GB' }, 'diskLimit', 'must not be above 10 GiB'],
    [{ processLimit: 101 }, 'processLimit', 'must not be above 100'],
    [{ processLimit: 1 }, 'processLimit', ''],
    [{ network: 'host' }, 'network', ''],
  ])('refuse %j and say where and why', (settings, path, message) => {
    const { error } = schemaOf().safeParse(settings);
    expect(error?.issues).toEqual([
      expect.objectContaining({
        path: [path],
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('open no network where the host has none', () => {
    const schema = schemaOf({ network: 'none' });
    expect(schema.safeParse({ network: 'none' }).success).toBe(true);
    expect(schema.safeParse({ network: 'public' }).error?.issues).toEqual([
      expect.objectContaining({ path: ['network'] }),
    ]);
  });

  it('are not those that all providers of a host share', () => {
    for (const shared of ['stateDir', 'toolsRoot', 'firstId', 'storageLimit']) {
      expect(schemaOf().safeParse({ [shared]: '1' }).success).toBe(false);
    }
  });
});
