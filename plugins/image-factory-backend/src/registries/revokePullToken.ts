import {
  revokePullTokenContract,
  tokenDeletePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { MissingError } from '../platform/errors';
import { defineResourceOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { describePullToken } from './describePullToken';
import { PullTokenResource } from './guardedPullToken';
import { KnexPullTokenStore } from './KnexPullTokenStore';

/** Ends a token: it opens nothing from now on, apart from what the registry was told in the last minutes. */
export function revokePullToken(deps: {
  knex: Knex;
  outbox: Outbox;
  pullTokens: KnexPullTokenStore;
  guardedPullToken: GuardedResource<PullTokenResource>;
}) {
  return defineResourceOperation(revokePullTokenContract, {
    auditEventId: 'pull-token-revoke',
    permission: tokenDeletePermission,
    guarded: deps.guardedPullToken,
    id: ({ params }) => params.tokenId,
    async run({ subject, caller }) {
      const { token } = subject;
      await deps.knex.transaction(async tx => {
        if (!(await deps.pullTokens.delete(tx, token.id))) {
          throw new MissingError('The pull token was revoked meanwhile');
        }
        await deps.outbox.append(tx, {
          subjectType: 'pull-token',
          subjectId: token.id,
          type: 'pull-token.revoked',
          actor: caller.ref,
          payload: { title: token.title, owner: token.owner },
        });
      });
      return describePullToken(token);
    },
  });
}
