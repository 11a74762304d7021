import { isAbsolute } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readLocalSettings } from './localSettings';

const read = (imageFactory?: object) =>
  readLocalSettings(
    new ConfigReader(imageFactory ? { imageFactory: imageFactory as any } : {}),
  );

describe('readLocalSettings', () => {
  it('is safe without any configuration', () => {
    expect(read()).toMatchObject({
      network: 'public',
      subnet: '10.212.0.0/16',
      dns: [],
      memoryLimitBytes: 2 * 1024 ** 3,
      processLimit: 2048,
      diskLimitBytes: 10 * 1024 ** 3,
      fileLimit: 1_000_000,
      storageLimitBytes: 20 * 1024 ** 3,
      baseImages: [],
      sources: { allowedPaths: [], allowedHosts: [] },
    });
    expect(read().registry).toBeUndefined();
    expect(isAbsolute(read().stateDir)).toBe(true);
  });

  it('reads what is configured', () => {
    expect(
      read({
        registry: {
          host: 'r:5000',
          insecure: true,
          authFile: '/run/auth.json',
        },
        sources: {
          allowedPaths: ['/srv'],
          allowedHosts: ['git.internal:8443'],
        },
        local: {
          stateDir: '/var/lib/x',
          toolsRoot: '/opt/tools',
          network: 'none',
          subnet: '10.9.0.0/16',
          dns: ['9.9.9.9'],
          firstId: 900000000,
          memoryLimit: '512m',
          processLimit: 100,
          cpuWeight: 256,
          diskLimit: '1g',
          fileLimit: 1000,
          storageLimit: '1.5GB',
          baseImages: ['docker.io/library'],
        },
      }),
    ).toEqual({
      stateDir: '/var/lib/x',
      toolsRoot: '/opt/tools',
      network: 'none',
      subnet: '10.9.0.0/16',
      dns: ['9.9.9.9'],
      firstId: 900000000,
      memoryLimitBytes: 512 * 1024 ** 2,
      processLimit: 100,
      cpuWeight: 256,
      diskLimitBytes: 1024 ** 3,
      fileLimit: 1000,
      storageLimitBytes: 1.5 * 1024 ** 3,
      baseImages: ['docker.io/library'],
      registry: { host: 'r:5000', insecure: true },
      authFile: '/run/auth.json',
      sources: {
        allowedPaths: ['/srv'],
        allowedHosts: [{ host: 'git.internal', port: 8443 }],
      },
    });
  });

  it.each([
    [{ isolation: 'chroot' }, 'imageFactory.local.isolation no longer exists'],
    [{ processLimit: 0 }, 'imageFactory.local.processLimit'],
    [{ fileLimit: 1.5 }, 'imageFactory.local.fileLimit'],
    [{ network: 'slirp' }, 'imageFactory.local.network'],
    [{ subnet: '10.0.0.0/8' }, 'imageFactory.local.subnet'],
    [{ subnet: '300.1.0.0/16' }, 'imageFactory.local.subnet'],
    [{ memoryLimit: 'much' }, "'much' is not a size"],
    [{ storageLimit: '0' }, "'0' is not a size"],
  ])('refuses %j and names it', (local, message) => {
    expect(() => read({ local })).toThrow(message);
  });
});
