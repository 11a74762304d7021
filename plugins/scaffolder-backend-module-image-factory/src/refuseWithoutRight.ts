import { NotAllowedError } from '@backstage/errors';
import { getMyAccessContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { FactoryOfStep } from './FactoryOfStep';

/**
 * Says no in a dry run where the real one would, in the same words.
 *
 * @param asked - `permission`: name of what the step would need in the tenant.
 * @throws NotAllowedError if the caller may not, or the tenant takes nothing new.
 */
export async function refuseWithoutRight(
  factory: FactoryOfStep,
  asked: { tenantId: string; permission: string },
): Promise<void> {
  const { tenantId, permission } = asked;
  const access = await factory.call(getMyAccessContract, {
    query: { tenantId },
  });
  const right = access.tenants
    .find(tenant => tenant.tenantId === tenantId)
    ?.rights.find(one => one.permission === permission);
  if (right?.allowed) return;
  throw new NotAllowedError(
    right?.whyNot?.message ?? 'Your roles do not allow this',
  );
}
