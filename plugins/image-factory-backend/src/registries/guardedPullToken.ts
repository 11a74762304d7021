import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_TOKEN,
  tokenDeletePermission,
  tokenReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { AccessFilter, requesterRules } from '../tenants';
import { KnexPullTokenStore, PullTokenRecord } from './KnexPullTokenStore';

/** A pull token as permissions see it: it belongs to a person and to no tenant. */
export interface PullTokenResource {
  token: PullTokenRecord;
  /** Entity ref of whose it is. */
  requestedBy: string;
}

const pullTokenResourceRef = createPermissionResourceRef<
  PullTokenResource,
  AccessFilter
>().with({ pluginId: 'image-factory', resourceType: RESOURCE_TYPE_TOKEN });

export function createGuardedPullToken(deps: {
  knex: Knex;
  pullTokens: KnexPullTokenStore;
}): GuardedResource<PullTokenResource, AccessFilter> {
  return {
    ref: pullTokenResourceRef,
    rules: requesterRules(pullTokenResourceRef),
    permissions: [tokenReadPermission, tokenDeletePermission],
    readPermission: tokenReadPermission,
    async load(id) {
      const token = await deps.pullTokens.find(deps.knex, id);
      return token && { token, requestedBy: token.owner };
    },
  };
}
