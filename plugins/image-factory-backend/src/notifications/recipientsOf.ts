import { TenantsRoom } from '../tenants';

/**
 * Who hears how a build ended: the user who asked for it; for a build that
 * another service asked for, the owners of the tenant.
 *
 * @returns Entity refs of users and groups; empty if there is nobody.
 */
export async function recipientsOf(
  tenants: Pick<TenantsRoom, 'bindingsOf'>,
  build: { tenantId: string; requestedBy: string },
): Promise<string[]> {
  if (build.requestedBy.startsWith('user:')) return [build.requestedBy];
  const bindings = await tenants.bindingsOf(build.tenantId);
  return bindings
    .filter(binding => binding.role === 'owner')
    .map(binding => binding.principalRef);
}
