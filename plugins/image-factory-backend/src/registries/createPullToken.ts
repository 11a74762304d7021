import { NotAllowedError } from '@backstage/errors';
import {
  createPullTokenContract,
  tokenCreatePermission,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Clock, toIso } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { describePullToken } from './describePullToken';
import { KnexPullTokenStore, PullTokenRecord } from './KnexPullTokenStore';
import { hashPullTokenSecret, makePullTokenSecret } from './pullTokenSecret';

const MAX_PER_PERSON = 50;
const DAY_MS = 86_400_000;

interface Deps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  pullTokens: KnexPullTokenStore;
  settings: RegistrySettings;
}

async function insert(
  deps: Deps,
  tx: Knex.Transaction,
  token: PullTokenRecord,
): Promise<void> {
  const { owner, createdAt: now, id, expiresAt } = token;
  await deps.pullTokens.deleteExpired(tx, { owner, now });
  if ((await deps.pullTokens.countOf(tx, owner)) >= MAX_PER_PERSON) {
    throw new CodedConflictError(
      'conflict',
      say('too-many-tokens', { tokens: MAX_PER_PERSON }),
    );
  }
  await deps.pullTokens.insert(tx, token);
  await deps.outbox.append(tx, {
    subjectType: 'pull-token',
    subjectId: id,
    type: 'pull-token.created',
    actor: owner,
    payload: { title: token.title, expiresAt },
  });
}

/** The secret is in this answer and nowhere else. */
export function createPullToken(deps: Deps) {
  return defineOperation(createPullTokenContract, {
    auditEventId: 'pull-token-create',
    permission: tokenCreatePermission,
    async run({ body, caller }) {
      if (!caller.ref.startsWith('user:')) {
        throw new NotAllowedError('Pull tokens belong to people');
      }
      if (!deps.settings.tokens) {
        throw new CodedConflictError(
          'conflict',
          say('registry-without-tokens'),
        );
      }
      const { title, expiresInDays } = body;
      const now = deps.clock.now();
      const secret = makePullTokenSecret();
      const token: PullTokenRecord = {
        id: randomUUID(),
        owner: caller.ref,
        title,
        secretHash: hashPullTokenSecret(secret),
        createdAt: toIso(now),
        expiresAt:
          expiresInDays === undefined
            ? undefined
            : toIso(now + expiresInDays * DAY_MS),
      };
      await deps.knex.transaction(tx => insert(deps, tx, token));
      return { ...describePullToken(token), secret };
    },
  });
}
