import { RootConfigService } from '@backstage/backend-plugin-api';
import { createTenantContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { readConfig } from '../platform/readConfig';
import { normalizeBindings } from './normalizeBindings';

const declaredTenantSchema = createTenantContract.body
  .extend({
    suspended: z.boolean().optional(),
  })
  .transform(tenant => ({
    ...tenant,
    roleBindings: normalizeBindings(tenant.roleBindings),
  }));

/** A tenant that an operator declared. */
export type DeclaredTenant = z.output<typeof declaredTenantSchema>;

const declaredTenantsSchema = z
  .array(declaredTenantSchema)
  .default([])
  .superRefine((tenants, context) => {
    const names = tenants.map(tenant => tenant.name);
    names.forEach((name, index) => {
      if (names.indexOf(name) === index) return;
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `${name} is declared twice`,
      });
    });
  });

/** @throws InputError that names the key that is wrong. */
export function readDeclaredTenants(
  config: RootConfigService,
): DeclaredTenant[] {
  return readConfig(config, 'imageFactory.tenants', declaredTenantsSchema);
}
