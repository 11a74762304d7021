import {
  getMyAccessContract,
  imageFactoryPermissions,
  ownAccessReadPermission,
  ProjectAccess,
  TenantAccess,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { heldPlatformRoles } from '@imagefactory/backstage-plugin-image-factory-node';
import { Clock, toIso } from '../platform/clock';
import { Caller, defineOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { grantsOf, TenantResource, TenantsRoom } from '../tenants';
import { Decisions, platformRights, RightsDeps, scopedRights } from './rights';

/** At most this many tenants, and projects, are told. */
const MOST = 100;

interface AccessDeps extends RightsDeps {
  clock: Clock;
  tenants: Pick<TenantsRoom, 'guardedTenant' | 'list' | 'platformRoles'>;
  projects: Pick<
    ProjectsRoom,
    'guardedProject' | 'listByIds' | 'idsWithRolesOf'
  >;
  claimsOf(caller: Caller): Promise<string[]>;
}

/** Who asks, with what the policy says about them. */
interface Asker {
  caller: Caller;
  claims: string[];
  decisions: Decisions;
  /** ISO 8601 in UTC. */
  now: string;
}

function byTitle(a: { title: string }, b: { title: string }): number {
  return a.title.localeCompare(b.title, 'en');
}

async function decideAll(deps: AccessDeps, caller: Caller): Promise<Decisions> {
  const decisions = await deps.authorizer.decide(
    caller.credentials,
    imageFactoryPermissions,
  );
  return new Map(
    imageFactoryPermissions.map((one, index) => [one, decisions[index]]),
  );
}

async function visibleTenants(
  deps: AccessDeps,
  { caller }: Asker,
  tenantId: string | undefined,
): Promise<{ resources: TenantResource[]; more: boolean }> {
  const { guardedTenant, list } = deps.tenants;
  const criteria = await deps.authorizer.criteria(
    caller.credentials,
    guardedTenant,
  );
  if (criteria === 'nothing') return { resources: [], more: false };
  const page = await list(criteria, { limit: MOST, id: tenantId });
  return {
    resources: await guardedTenant.describe(page.items),
    more: page.nextCursor !== undefined,
  };
}

function tenantAccess(
  deps: AccessDeps,
  asker: Asker,
  resource: TenantResource,
): TenantAccess {
  const { id, name, title, status } = resource.tenant;
  const { caller, claims, decisions, now } = asker;
  const there = { ...resource, requestedBy: caller.ref };
  return {
    tenantId: id,
    name,
    title,
    status,
    roles: grantsOf(resource, claims, now).tenant,
    rights: scopedRights(deps, decisions, there),
  };
}

async function projectAccess(
  deps: AccessDeps,
  asker: Asker,
  tenantId: string | undefined,
): Promise<{ items: ProjectAccess[]; more: boolean }> {
  const { caller, claims, decisions, now } = asker;
  const { guardedProject, listByIds, idsWithRolesOf } = deps.projects;
  const ids = await idsWithRolesOf(claims, { now, limit: MOST + 1 });
  const criteria = await deps.authorizer.criteria(
    caller.credentials,
    guardedProject,
  );
  if (criteria === 'nothing') return { items: [], more: false };
  const records = await listByIds(criteria, ids.slice(0, MOST));
  const resources = await guardedProject.describe(
    records.filter(one => !tenantId || one.tenantId === tenantId),
  );
  const items = resources.map(resource => {
    const { id, name, title, status, tenantTitle } = resource.project;
    const there = { ...resource, requestedBy: caller.ref };
    return {
      projectId: id,
      ...{ name, title, status, tenantTitle },
      tenantId: resource.tenantId,
      roles: grantsOf(resource, claims, now).project,
      rights: scopedRights(deps, decisions, there),
    };
  });
  return { items, more: ids.length > MOST };
}

/** What the caller may do, as the policy says it, and why not the rest. */
export function getMyAccess(deps: AccessDeps) {
  return defineOperation(getMyAccessContract, {
    auditEventId: 'access-get-own',
    permission: ownAccessReadPermission,
    async run({ query: { tenantId }, caller }) {
      const claims = await deps.claimsOf(caller);
      const decisions = await decideAll(deps, caller);
      const now = toIso(deps.clock.now());
      const asker: Asker = { caller, claims, decisions, now };
      const { resources, more } = await visibleTenants(deps, asker, tenantId);
      const projects = await projectAccess(deps, asker, tenantId);
      return {
        callerRef: caller.ref,
        claims,
        platformRoles: heldPlatformRoles(claims, deps.tenants.platformRoles),
        platform: platformRights(deps, decisions),
        tenants: resources
          .map(resource => tenantAccess(deps, asker, resource))
          .sort(byTitle),
        projects: projects.items,
        more: more || projects.more,
      };
    },
  });
}
