import {
  ProjectBinding,
  TenantBinding,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from '../FakeWorld';
import { conflict } from '../refuse';
import { Answers, Call } from './Answers';

type Binding = TenantBinding | ProjectBinding;

function given<T extends Binding>(all: T[], body: Call['body'], more: object) {
  const binding = {
    grantedBy: 'user:default/guest',
    grantedAt: new Date().toISOString(),
    expired: false,
    ...more,
    ...body,
  } as T;
  return [
    ...all.filter(
      each =>
        each.role !== binding.role ||
        each.principalRef !== binding.principalRef,
    ),
    binding,
  ];
}

function without<T extends Binding>(all: T[], query: Call['query']): T[] {
  return all.filter(
    each =>
      each.role !== query.role || each.principalRef !== query.principalRef,
  );
}

/** What is given, less the role that it takes the place of. */
function replaced<T extends Binding>(
  all: T[],
  { insteadOf, ...body }: Call['body'],
  more: object,
) {
  const gone = {
    role: String(insteadOf),
    principalRef: String(body.principalRef),
  };
  return given(without(all, gone), body, more);
}

/** @throws a conflict if nobody is owner for good. */
async function keepAnOwner(bindings: TenantBinding[]) {
  if (!bindings.some(each => each.role === 'owner' && !each.expiresAt)) {
    throw await conflict(
      'last-owner',
      'The tenant would be left without an owner',
    );
  }
  return bindings;
}

/** Who has which role. */
export function bindingAnswers(world: FakeWorld): Answers {
  const { tenantBindings, projectBindings } = world;
  const ofTenant = (id: string) => tenantBindings.get(id) ?? [];
  const ofProject = (id: string) => projectBindings.get(id) ?? [];
  const putTenant = async (id: string, bindings: TenantBinding[]) => {
    tenantBindings.set(id, await keepAnOwner(bindings));
    return { items: bindings };
  };
  const putProject = (id: string, bindings: ProjectBinding[]) => {
    projectBindings.set(id, bindings);
    return { items: bindings };
  };
  return {
    listTenantBindings: ({ params }) => ({ items: ofTenant(params.tenantId) }),
    putTenantBinding: ({ params: { tenantId }, body }) =>
      putTenant(
        tenantId,
        replaced(ofTenant(tenantId), body, { managedBy: 'portal' }),
      ),
    removeTenantBinding: ({ params: { tenantId }, query }) =>
      putTenant(tenantId, without(ofTenant(tenantId), query)),
    listProjectBindings: ({ params }) => ({
      items: ofProject(params.projectId),
    }),
    putProjectBinding: ({ params: { projectId }, body }) =>
      putProject(projectId, replaced(ofProject(projectId), body, {})),
    removeProjectBinding: ({ params: { projectId }, query }) =>
      putProject(projectId, without(ofProject(projectId), query)),
  };
}
