import { SecretScope } from '@imagefactory/backstage-plugin-image-factory-node';

/** Whose credential it is, as sources of secrets see it. */
export function secretScope(tenant: { name: string } | undefined): SecretScope {
  return tenant
    ? { kind: 'tenant', tenantName: tenant.name }
    : { kind: 'platform' };
}
