import {
  BodyOf,
  say,
  updateProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { FieldsError } from '../platform/errors';
import { TenantsRoom } from '../tenants';

/**
 * The names of the tenants that may use a provider; `null` if all may.
 *
 * @throws FieldsError with each tenant that does not exist.
 */
export async function requireTenants(
  tenants: Pick<TenantsRoom, 'named'>,
  tx: Knex.Transaction,
  given: BodyOf<typeof updateProviderContract>['tenants'],
): Promise<string[] | null> {
  if (given.type === 'all') return null;
  const found = await tenants.named(tx, given.names);
  const known = new Set(found.map(tenant => tenant.name));
  const issues = given.names.flatMap((name, index) =>
    known.has(name)
      ? []
      : [
          {
            path: ['body', 'tenants', 'names', index],
            rule: 'unknown_tenant',
            ...say('tenant-unknown', { tenant: name }),
          },
        ],
  );
  if (issues.length > 0) throw new FieldsError(issues);
  return [...new Set(given.names)];
}
