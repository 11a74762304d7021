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
      isolation: 'oci',
      network: 'bridge',
      subnet: '10.212.0.0/16',
      memoryLimitBytes: 2 * 1024 ** 3,
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
        sources: { allowedPaths: ['/srv'], allowedHosts: ['git.internal'] },
        local: {
          stateDir: '/var/lib/x',
          isolation: 'chroot',
          network: 'none',
          subnet: '10.9.0.0/16',
          memoryLimit: '512m',
          storageLimit: '1.5GB',
          baseImages: ['docker.io/library'],
        },
      }),
    ).toEqual({
      stateDir: '/var/lib/x',
      isolation: 'chroot',
      network: 'none',
      subnet: '10.9.0.0/16',
      memoryLimitBytes: 512 * 1024 ** 2,
      storageLimitBytes: 1.5 * 1024 ** 3,
      baseImages: ['docker.io/library'],
      registry: { host: 'r:5000', insecure: true },
      authFile: '/run/auth.json',
      sources: { allowedPaths: ['/srv'], allowedHosts: ['git.internal'] },
    });
  });

  it.each([
    [{ isolation: 'docker' }, 'imageFactory.local.isolation'],
    [{ network: 'slirp' }, 'imageFactory.local.network'],
    [{ subnet: '10.0.0.0/8' }, 'imageFactory.local.subnet'],
    [{ subnet: '300.1.0.0/16' }, 'imageFactory.local.subnet'],
    [{ memoryLimit: 'much' }, "'much' is not a size"],
    [{ storageLimit: '0' }, "'0' is not a size"],
  ])('refuses %j and names it', (local, message) => {
    expect(() => read({ local })).toThrow(message);
  });
});
