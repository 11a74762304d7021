import { InputError } from '@backstage/errors';
import { jwtVerify, SignJWT } from 'jose';
import {
  createPrivateKey,
  KeyObject,
  randomUUID,
  X509Certificate,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RegistryTokenSettings } from './registrySettings';

const ALGORITHM = 'ES256';
const CURVE = 'prime256v1';
/** The registry's clock may be this much behind ours. */
const CLOCK_SKEW_S = 30;
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * What a token lets its holder do with one thing of the registry. Names are
 * exact: a registry knows no patterns.
 *
 * @see https://distribution.github.io/distribution/spec/auth/jwt/
 * @public
 */
export interface RegistryGrant {
  type: 'repository';
  /** e.g. `web/shop/api`. */
  name: string;
  actions: Array<'pull' | 'push' | 'delete'>;
}

/**
 * What a token says beside its signature.
 *
 * @public
 */
export interface RegistryClaims {
  /** Who holds it; the registry names it in its events. */
  subject: string;
  access: RegistryGrant[];
  lifetimeSeconds: number;
  /** Claims of our own, which registries pass over. */
  own?: Record<string, unknown>;
}

function readText(file: string, key: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      `The configuration imageFactory.registry.tokens.${key} can't be used: ${file} can't be read`,
      error,
    );
  }
}

function readCertificates(file: string, key: string): X509Certificate[] {
  const found = readText(file, key).match(PEM) ?? [];
  if (found.length > 0) return found.map(pem => new X509Certificate(pem));
  throw new InputError(
    `The configuration imageFactory.registry.tokens.${key} can't be used: ${file} holds no certificate in the form of PEM`,
  );
}

function readKey(file: string, certificate: X509Certificate): KeyObject {
  const problem = (what: string, cause?: unknown) =>
    new InputError(
      `The configuration imageFactory.registry.tokens.keyFile can't be used: ${what}`,
      cause as Error,
    );
  let key: KeyObject;
  const pem = readText(file, 'keyFile');
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw problem(`${file} holds no private key in the form of PEM`, error);
  }
  if (key.asymmetricKeyDetails?.namedCurve !== CURVE) {
    throw problem('the key must be of the curve P-256');
  }
  if (!certificate.checkPrivateKey(key)) {
    throw problem('it is not the key of the certificate');
  }
  return key;
}

/**
 * Signs the tokens by which the registry knows who may do what, with a key
 * whose certificate the registry trusts. Every process that has the same
 * files signs alike; nothing is kept and nobody is asked.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 * @public
 */
export class RegistryTokenSigner {
  readonly #settings: RegistryTokenSettings;
  readonly #key: KeyObject;
  readonly #chain: X509Certificate[];
  readonly #trusted: X509Certificate[];
  readonly #now: () => number;

  /** @throws InputError that names the setting whose file can't be used. */
  constructor(
    settings: RegistryTokenSettings,
    options: { now?: () => number } = {},
  ) {
    const { keyFile, certificateFile, previousCertificateFile } = settings;
    this.#settings = settings;
    this.#now = options.now ?? Date.now;
    this.#chain = readCertificates(certificateFile, 'certificateFile');
    this.#key = readKey(keyFile, this.#chain[0]);
    this.#trusted = [
      this.#chain[0],
      ...(previousCertificateFile
        ? readCertificates(previousCertificateFile, 'previousCertificateFile')
        : []),
    ];
  }

  /** The audience of tokens, by which the registry calls itself. */
  get service(): string {
    return this.#settings.service;
  }

  /** When the certificate ends; the registry takes no token afterwards. ISO 8601 in UTC. */
  get certificateEndsAt(): string {
    return new Date(this.#chain[0].validTo).toISOString();
  }

  async sign(
    claims: RegistryClaims,
  ): Promise<{ token: string; issuedAt: string; expiresAt: string }> {
    const now = Math.floor(this.#now() / 1000);
    const expires = now + claims.lifetimeSeconds;
    const token = await new SignJWT({ ...claims.own, access: claims.access })
      .setProtectedHeader({
        alg: ALGORITHM,
        typ: 'JWT',
        x5c: this.#chain.map(certificate => certificate.raw.toString('base64')),
      })
      .setIssuer(this.#settings.issuer)
      .setSubject(claims.subject)
      .setAudience(this.#settings.service)
      .setIssuedAt(now)
      .setNotBefore(now - CLOCK_SKEW_S)
      .setExpirationTime(expires)
      .setJti(randomUUID())
      .sign(this.#key);
    return {
      token,
      issuedAt: new Date(now * 1000).toISOString(),
      expiresAt: new Date(expires * 1000).toISOString(),
    };
  }

  /**
   * The claims of a token that this key, or the one before it, has signed.
   *
   * @returns `undefined` if it did not, or the token has ended.
   */
  async verify(token: string): Promise<Record<string, unknown> | undefined> {
    const { issuer, service } = this.#settings;
    for (const certificate of this.#trusted) {
      try {
        const { payload } = await jwtVerify(token, certificate.publicKey, {
          ...{ issuer, audience: service, algorithms: [ALGORITHM] },
          currentDate: new Date(this.#now()),
        });
        return payload;
      } catch {
        // It is no token of this certificate; why is nobody's business.
      }
    }
    return undefined;
  }
}
