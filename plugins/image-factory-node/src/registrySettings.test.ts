import { parseRegistrySettings } from './registrySettings';

describe('the settings of the registry', () => {
  it.each([undefined, null, {}])('have defaults: %j', value => {
    expect(parseRegistrySettings(value)).toEqual({
      insecure: false,
      basePrefixes: ['base'],
      closedPrefixes: ['quarantine', 'staging'],
    });
  });

  it('are read as they are written', () => {
    const settings = {
      host: 'registry.example.com:5000',
      insecure: true,
      authFile: 'secrets/auth.json',
      basePrefixes: ['base', 'mirror/debian'],
      closedPrefixes: ['held'],
      tokens: {
        issuer: 'portal',
        service: 'registry.example.com',
        keyFile: 'secrets/key.pem',
        certificateFile: 'secrets/certificate.pem',
        previousCertificateFile: 'secrets/previous.pem',
      },
      secretFolder: 'secrets',
    };
    expect(parseRegistrySettings(settings)).toEqual(settings);
  });

  it('name issuer and service of tokens by themselves', () => {
    const files = { keyFile: 'k', certificateFile: 'c' };
    expect(parseRegistrySettings({ tokens: files }).tokens).toEqual({
      issuer: 'image-factory',
      service: 'registry',
      ...files,
    });
  });

  it.each([undefined, null, {}, { issuer: 'portal', keyFile: null }])(
    'issue no tokens without a key: %j',
    tokens => {
      expect(parseRegistrySettings({ tokens }).tokens).toBeUndefined();
    },
  );

  it.each(['localhost', '127.0.0.1:5000', '[::1]:5000', 'Registry-1.example'])(
    'may name the host %s',
    host => {
      expect(parseRegistrySettings({ host }).host).toBe(host);
    },
  );

  it.each([
    ['true', true],
    ['false', false],
  ])('take %j from an environment variable', (insecure, read) => {
    expect(parseRegistrySettings({ insecure }).insecure).toBe(read);
  });

  it.each([
    [{ host: '' }, '.host'],
    [{ host: 7 }, '.host'],
    [{ host: 'https://example.com/x' }, '.host'],
    [{ host: 'example.com/x' }, '.host'],
    [{ host: 'user@example.com' }, '.host'],
    [{ host: 'example.com:http' }, '.host'],
    [{ insecure: 'yes' }, '.insecure'],
    [{ insecure: 1 }, '.insecure'],
    [{ authFile: '' }, '.authFile'],
    [{ authFile: {} }, '.authFile'],
    [{ basePrefixes: 'base' }, '.basePrefixes'],
    [{ basePrefixes: ['base', ''] }, '.basePrefixes[1]'],
    [{ basePrefixes: [null] }, '.basePrefixes[0]'],
    [{ closedPrefixes: 'held' }, '.closedPrefixes'],
    [{ tokens: 'yes' }, '.tokens'],
    [{ tokens: { keyFile: 'k' } }, '.tokens.certificateFile'],
    [{ tokens: { certificateFile: 'c' } }, '.tokens.keyFile'],
    [{ tokens: { keyFile: 7, certificateFile: 'c' } }, '.tokens.keyFile'],
    [{ secretFolder: '' }, '.secretFolder'],
    [[], ''],
    ['registry.example.com', ''],
  ])('can not be %j, and the key is named', (value, key) => {
    expect(() => parseRegistrySettings(value)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(
          `The configuration imageFactory.registry${key} can't be used`,
        ),
      }),
    );
  });
});
