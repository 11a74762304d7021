import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** By which scanners of leaked secrets know ours. */
const PREFIX = 'ifpt_';

/** A secret with 256 random bits. */
export function makePullTokenSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a secret. With so many random bits nothing slower than SHA-256 is needed. */
export function hashPullTokenSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in a time that tells nothing. */
export function isPullTokenSecret(secret: string, hash: string): boolean {
  const given = Buffer.from(hashPullTokenSecret(secret));
  const known = Buffer.from(hash);
  return given.length === known.length && timingSafeEqual(given, known);
}
