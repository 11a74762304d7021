import { listPullTokensContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from '../tenants';
import { describePullToken } from './describePullToken';
import { PullTokenResource } from './guardedPullToken';
import { KnexPullTokenStore } from './KnexPullTokenStore';

export function listPullTokens(deps: {
  knex: Knex;
  pullTokens: KnexPullTokenStore;
  guardedPullToken: GuardedResource<PullTokenResource, AccessFilter>;
}) {
  return defineList(listPullTokensContract, {
    auditEventId: 'pull-token-list',
    guarded: deps.guardedPullToken,
    async run({ query, subject, caller }) {
      const { of, ...page } = query;
      const { items, nextCursor } = await deps.pullTokens.list(
        deps.knex,
        subject,
        { ...page, owner: of === 'me' ? caller.ref : undefined },
      );
      return { items: items.map(describePullToken), nextCursor };
    },
  });
}
