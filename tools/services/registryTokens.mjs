import { execFileSync } from 'node:child_process';
import {
  createPrivateKey,
  randomUUID,
  sign,
  X509Certificate,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';

/** As the configuration has them where it says nothing. */
const ISSUER = 'image-factory';
const SERVICE = 'registry';
const DAYS = 3650;
const LIFETIME_S = 900;

/** Where a registry sends its clients for tokens of this portal. */
export function tokenRealm(backendPort) {
  // By the registry's own name: clients take a token to no other host by http.
  return `http://127.0.0.1:${backendPort}/api/image-factory/registry/token`;
}

/** What tells a portal about a registry, for `app-config.yaml`. */
export function registryEnvironment({ host, tokens }) {
  return {
    IMAGE_FACTORY_REGISTRY_HOST: host,
    IMAGE_FACTORY_REGISTRY_TOKEN_KEY: tokens.keyFile,
    IMAGE_FACTORY_REGISTRY_TOKEN_CERTIFICATE: tokens.certificateFile,
  };
}

/** The registry's part of it, for `auth.token`. */
export function tokenAuth({ realm, certificateFile }) {
  return {
    realm,
    service: SERVICE,
    issuer: ISSUER,
    rootcertbundle: certificateFile,
  };
}

/**
 * The key by which the portal signs the registry's tokens, and its
 * certificate; made once, and readable only by their owner.
 *
 * @returns {{ keyFile: string, certificateFile: string }}
 */
export function ensureTokenFiles(folder, env) {
  const keyFile = join(folder, 'token-key.pem');
  const certificateFile = join(folder, 'token-certificate.pem');
  if (existsSync(keyFile) && existsSync(certificateFile)) {
    return { keyFile, certificateFile };
  }
  const draft = `${keyFile}.draft`;
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-nodes', '-days', String(DAYS)],
        ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
        ...['-subj', '/CN=image-factory', '-keyout', draft],
        ...['-out', certificateFile],
      ],
      { env, stdio: ['ignore', 'ignore', 'pipe'] },
    );
  } catch (error) {
    throw new Fault(
      `The key of the registry's tokens could not be made with openssl: ${error.message}`,
    );
  }
  // Last: with a key there is a certificate.
  renameSync(draft, keyFile);
  return { keyFile, certificateFile };
}

/**
 * A token that the set-up signs as the portal does.
 *
 * @param {{ keyFile: string, certificateFile: string }} files
 * @param {{ subject: string, access: Array<{ type: 'repository', name: string, actions: string[] }>, own?: object }} claims
 *   `own` are claims that registries pass over.
 * @see https://distribution.github.io/distribution/spec/auth/jwt/
 */
export function signRegistryToken(files, { subject, access, own }) {
  const certificate = new X509Certificate(readFileSync(files.certificateFile));
  const key = createPrivateKey(readFileSync(files.keyFile));
  const now = Math.floor(Date.now() / 1000);
  const part = value =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = [
    part({
      alg: 'ES256',
      typ: 'JWT',
      x5c: [certificate.raw.toString('base64')],
    }),
    part({
      ...own,
      ...{ iss: ISSUER, aud: SERVICE, sub: subject, access },
      ...{ iat: now, nbf: now - 30, exp: now + LIFETIME_S },
      jti: randomUUID(),
    }),
  ].join('.');
  const signature = sign('sha256', Buffer.from(text), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return `${text}.${signature.toString('base64url')}`;
}
