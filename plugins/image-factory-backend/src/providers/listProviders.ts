import {
  listProvidersContract,
  providerIdSchema,
  providerReadPermission,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { withoutRefusals } from '../platform/actions';
import { FieldsError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderReader } from './ProviderReader';

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || providerIdSchema.safeParse(cursor).success) {
    return cursor;
  }
  throw new FieldsError([
    {
      path: ['query', 'cursor'],
      rule: 'invalid_format',
      ...say('cursor-unknown'),
    },
  ]);
}

/** The providers by id; the cursor is the id of the last one seen. */
export function listProviders(deps: {
  knex: Knex;
  store: KnexProviderStore;
  reader: ProviderReader;
}) {
  return defineOperation(listProvidersContract, {
    auditEventId: 'provider-list',
    permission: providerReadPermission,
    async run({ query: { limit, cursor }, caller }) {
      const after = readCursor(cursor);
      const page = { limit: limit + 1, after };
      const found = await deps.store.page(deps.knex, page);
      const shown = found.slice(0, limit);
      const items = await deps.reader.describe(caller, shown);
      const mayCreate = await deps.reader.mayCreate(caller);
      return {
        items: items.map(withoutRefusals),
        nextCursor: found.length > limit ? shown.at(-1)?.id : undefined,
        allowedActions: mayCreate ? ['create' as const] : [],
      };
    },
  });
}
