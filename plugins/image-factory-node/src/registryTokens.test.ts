import { writeFileSync } from 'node:fs';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { RegistryTokenSigner } from './registryTokens';
import { makeSigningFiles } from './testUtils';

const files = makeSigningFiles();
const later = makeSigningFiles();
const other = makeSigningFiles('P-384');
const names = { issuer: 'image-factory', service: 'registry' };
const claims = {
  subject: 'user:default/ada',
  access: [
    {
      type: 'repository' as const,
      name: 'web/shop/api',
      actions: ['pull' as const],
    },
  ],
  lifetimeSeconds: 300,
};

describe('RegistryTokenSigner', () => {
  it('signs what a registry asks for, with its certificate', async () => {
    const now = Date.parse('2026-01-02T03:04:05Z');
    const signer = new RegistryTokenSigner(
      { ...names, ...files },
      { now: () => now },
    );
    const { token, issuedAt, expiresAt } = await signer.sign({
      ...claims,
      own: { mine: 1, access: 'not to be overridden' },
    });
    expect(issuedAt).toBe('2026-01-02T03:04:05.000Z');
    expect(expiresAt).toBe('2026-01-02T03:09:05.000Z');
    expect(decodeJwt(token)).toEqual({
      iss: 'image-factory',
      aud: 'registry',
      sub: 'user:default/ada',
      access: claims.access,
      mine: 1,
      iat: now / 1000,
      nbf: now / 1000 - 30,
      exp: now / 1000 + 300,
      jti: expect.any(String),
    });
    expect(decodeProtectedHeader(token)).toMatchObject({
      alg: 'ES256',
      x5c: [expect.stringMatching(/^[A-Za-z0-9+/]+=*$/)],
    });
  });

  it('knows its own tokens until they end', async () => {
    let now = Date.now();
    const signer = new RegistryTokenSigner(
      { ...names, ...files },
      { now: () => now },
    );
    const { token } = await signer.sign(claims);
    expect(await signer.verify(token)).toMatchObject({ sub: claims.subject });
    expect(await signer.verify(`${token}x`)).toBeUndefined();
    expect(await signer.verify('nonsense')).toBeUndefined();
    now += 301_000;
    expect(await signer.verify(token)).toBeUndefined();
  });

  it('knows tokens of the key before it while that is named, and of no other', async () => {
    const before = new RegistryTokenSigner({ ...names, ...files });
    const after = new RegistryTokenSigner({ ...names, ...later });
    const meanwhile = new RegistryTokenSigner({
      ...names,
      ...later,
      previousCertificateFile: files.certificateFile,
    });
    const { token } = await before.sign(claims);
    expect(await meanwhile.verify(token)).toMatchObject({
      sub: claims.subject,
    });
    expect(await after.verify(token)).toBeUndefined();
  });

  it('knows no tokens for another registry', async () => {
    const one = new RegistryTokenSigner({ ...names, ...files });
    const { token } = await one.sign(claims);
    const another = new RegistryTokenSigner({
      ...names,
      ...files,
      service: 'another',
    });
    expect(await another.verify(token)).toBeUndefined();
  });

  it('tells when its certificate ends', () => {
    const signer = new RegistryTokenSigner({ ...names, ...files });
    const days = (Date.parse(signer.certificateEndsAt) - Date.now()) / 864e5;
    expect(Math.round(days)).toBe(365);
  });

  it.each([
    [
      'keyFile',
      'it is not the key of the certificate',
      () => ({ keyFile: later.keyFile }),
    ],
    ['keyFile', 'the key must be of the curve P-256', () => other],
    ['keyFile', "can't be read", () => ({ keyFile: '/nowhere' })],
    [
      'keyFile',
      'holds no private key',
      () => ({ keyFile: files.certificateFile }),
    ],
    [
      'certificateFile',
      'holds no certificate',
      () => ({ certificateFile: files.keyFile }),
    ],
    [
      'previousCertificateFile',
      "can't be read",
      () => ({ previousCertificateFile: '/nowhere' }),
    ],
  ])('names %s when %s', (key, problem, wrong) => {
    const make = () =>
      new RegistryTokenSigner({ ...names, ...files, ...wrong() });
    expect(make).toThrow(
      `The configuration imageFactory.registry.tokens.${key} can't be used`,
    );
    expect(make).toThrow(problem);
  });

  it('quotes nothing of a key that it can not use', () => {
    const broken = `${files.keyFile}.broken`;
    writeFileSync(broken, '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n');
    const signer = () =>
      new RegistryTokenSigner({ ...names, ...files, keyFile: broken });
    expect(signer).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('c2VjcmV0'),
      }),
    );
  });
});
