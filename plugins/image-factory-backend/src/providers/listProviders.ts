import {
  listProvidersContract,
  providerReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FieldsError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { ProviderReader } from './ProviderReader';
import { ConfiguredProvider } from './readProviders';

function startOf(
  configured: ConfiguredProvider[],
  cursor: string | undefined,
): number {
  if (cursor === undefined) return 0;
  const last = configured.findIndex(provider => provider.id === cursor);
  if (last >= 0) return last + 1;
  throw new FieldsError([
    {
      path: ['query', 'cursor'],
      rule: 'invalid_format',
      message: 'is not a cursor of this list; leave it out to start anew',
    },
  ]);
}

/** The providers in the order of the configuration; the cursor is the id of the last one seen. */
export function listProviders(deps: {
  configured: ConfiguredProvider[];
  reader: ProviderReader;
}) {
  return defineOperation(listProvidersContract, {
    auditEventId: 'provider-list',
    permission: providerReadPermission,
    async run({ query, caller }) {
      const start = startOf(deps.configured, query.cursor);
      const page = deps.configured.slice(start, start + query.limit);
      const items = await deps.reader.describe(caller, page);
      const isLast = start + page.length >= deps.configured.length;
      return isLast ? { items } : { items, nextCursor: page.at(-1)?.id };
    },
  });
}
