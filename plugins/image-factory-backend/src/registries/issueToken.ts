import {
  RegistryGrant,
  RegistryTokenSigner,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Clock } from '../platform/clock';
import { grantScopes } from './grantScopes';
import { KnexPullTokenStore } from './KnexPullTokenStore';
import { parseScopes } from './parseScopes';
import { Holder, proveHolder } from './proveHolder';
import { RightsDeps, rightsOf } from './rightsOf';

/** Long enough to begin a large pull with, and short enough for a revoked token to stop working soon. */
const LIFETIME_SECONDS = 300;

export interface IssueDeps extends RightsDeps {
  knex: Knex;
  clock: Clock;
  pullTokens: KnexPullTokenStore;
  signer: RegistryTokenSigner | undefined;
  /** Prefixes that no token opens. */
  closedPrefixes: string[];
}

/** What a client asks the token endpoint. */
export interface TokenRequest {
  service: string | undefined;
  /** As often as the parameter was sent. */
  scopes: string[];
  /** The header `Authorization`. */
  authorization: string | undefined;
}

/** A refusal, or a token with what it opens. */
export type IssueOutcome =
  | { refused: 'no-issuer' | 'unproven' | 'malformed'; message: string }
  | {
      token: string;
      issuedAt: string;
      expiresInSeconds: number;
      holder: Holder;
      access: RegistryGrant[];
    };

const unproven: IssueOutcome = {
  refused: 'unproven',
  message:
    'Sign in with a pull token; it is made on the page of an image, and ends with its expiry and with your access',
};

/**
 * Issues a short token for what of the request its holder has a right to; an
 * empty one if that is nothing, which the registry then refuses.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export async function issueToken(
  deps: IssueDeps,
  request: TokenRequest,
): Promise<IssueOutcome> {
  const { signer } = deps;
  if (!signer) {
    return {
      refused: 'no-issuer',
      message: 'This portal issues no tokens for a registry',
    };
  }
  const scopes = parseScopes(request.scopes);
  if ('problem' in scopes) {
    return { refused: 'malformed', message: scopes.problem };
  }
  if (request.service !== signer.service) {
    const message = `The service must be ${signer.service}`;
    return { refused: 'malformed', message };
  }
  const holder = await proveHolder({ ...deps, signer }, request.authorization);
  const rights = holder && (await rightsOf(deps, holder));
  if (!holder || !rights) return unproven;
  const access = await grantScopes(scopes, {
    rights,
    closed: deps.closedPrefixes,
  });
  const { token, issuedAt } = await signer.sign({
    subject: holder.ref,
    access,
    lifetimeSeconds: LIFETIME_SECONDS,
  });
  return {
    ...{ token, issuedAt, holder, access },
    expiresInSeconds: LIFETIME_SECONDS,
  };
}
