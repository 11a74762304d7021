import {
  MyAccess,
  Tenant,
  TenantRole,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aMyAccess, aTenantAccess } from '../accessBuilders';
import { FakeWorld } from '../FakeWorld';
import { Answers } from './Answers';

/** The role that somebody has to whom the tenant allows this. */
function roleIn(tenant: Tenant): TenantRole {
  if (tenant.allowedActions.includes('bind')) return 'owner';
  return tenant.allowedActions.includes('create-project')
    ? 'developer'
    : 'viewer';
}

function accessTo(world: FakeWorld): MyAccess {
  return aMyAccess({
    tenants: world.tenants.map(tenant =>
      aTenantAccess(roleIn(tenant), {
        tenantId: tenant.id,
        name: tenant.name,
        title: tenant.title,
        status: tenant.status,
      }),
    ),
  });
}

/** What the caller may do. */
export function accessAnswers(world: FakeWorld): Answers {
  return {
    getMyAccess: ({ query }) => {
      const access = world.access ?? accessTo(world);
      const { tenantId } = query;
      if (!tenantId) return access;
      return {
        ...access,
        tenants: access.tenants.filter(each => each.tenantId === tenantId),
        projects: access.projects.filter(each => each.tenantId === tenantId),
      };
    },
  };
}
