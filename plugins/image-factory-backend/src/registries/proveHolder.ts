import { RegistryTokenSigner } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { Clock, toIso } from '../platform/clock';
import { KnexPullTokenStore, PullTokenRecord } from './KnexPullTokenStore';
import { isPullTokenSecret } from './pullTokenSecret';
import { readRunClaims, RunClaims } from './runClaims';

/** User name of a run; its password is its token. */
export const RUN_USER = 'run';

/** Who asks for a token. */
export type Holder =
  | { kind: 'person'; ref: string }
  | { kind: 'run'; ref: string; claims: RunClaims };

interface Deps {
  knex: Knex;
  clock: Clock;
  pullTokens: KnexPullTokenStore;
  signer: RegistryTokenSigner;
}

const BASIC = /^basic +([A-Za-z0-9+/=_-]+)$/i;
const TOUCH_MS = 60_000;
const idSchema = z.uuid();

/** User name and password of a header `Authorization`. */
function pairOf(header: string | undefined) {
  const encoded = BASIC.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

async function findToken(
  deps: Deps,
  id: string,
): Promise<PullTokenRecord | undefined> {
  // PostgreSQL compares text; what is no id has no business in a query.
  if (!idSchema.safeParse(id).success) return undefined;
  return deps.pullTokens.find(deps.knex, id);
}

async function provePerson(
  deps: Deps,
  { user, password }: { user: string; password: string },
): Promise<Holder | undefined> {
  const token = await findToken(deps, user);
  if (!token || !isPullTokenSecret(password, token.secretHash)) {
    return undefined;
  }
  const now = deps.clock.now();
  if (token.expiresAt && token.expiresAt <= toIso(now)) return undefined;
  await deps.pullTokens.touch(deps.knex, token.id, {
    now: toIso(now),
    since: toIso(now - TOUCH_MS),
  });
  return { kind: 'person', ref: token.owner };
}

/**
 * Who sent a header `Authorization`.
 *
 * @returns `undefined` if it proves nothing.
 */
export async function proveHolder(
  deps: Deps,
  header: string | undefined,
): Promise<Holder | undefined> {
  const pair = pairOf(header);
  if (!pair) return undefined;
  if (pair.user !== RUN_USER) return provePerson(deps, pair);
  const payload = await deps.signer.verify(pair.password);
  const claims = payload && readRunClaims(payload);
  return claims && { kind: 'run', ref: `run:${claims.execution}`, claims };
}
