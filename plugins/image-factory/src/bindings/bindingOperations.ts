import {
  listProjectBindingsContract,
  listTenantBindingsContract,
  ProjectBinding,
  ProjectRole,
  putProjectBindingContract,
  putTenantBindingContract,
  removeProjectBindingContract,
  removeTenantBindingContract,
  TenantBinding,
  TenantRole,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryApi } from '../api';
import { BindingScope } from './BindingScope';

/** A role of somebody, in a tenant or in a project. */
export type Binding = ProjectBinding &
  Partial<Pick<TenantBinding, 'managedBy'>>;

/** Which role is meant, and whose. */
export interface BindingKey {
  /** What the server does not know, it refuses. */
  role: ProjectRole | UnknownWord;
  principalRef: string;
}

export interface BindingOperations {
  list(signal: AbortSignal): Promise<{ items: Binding[] }>;
  /** @param binding.insteadOf - A role of the same group or user that ends with this. */
  put(
    binding: BindingKey & {
      expiresAt?: string;
      insteadOf?: BindingKey['role'];
    },
  ): Promise<unknown>;
  remove(key: BindingKey): Promise<unknown>;
}

function inTenant(api: ImageFactoryApi, tenantId: string): BindingOperations {
  const params = { tenantId };
  /** *No access* is not offered for a whole tenant; the server would refuse it. */
  const asked = <T extends BindingKey>(key: T) => ({
    ...key,
    role: key.role as TenantRole,
  });
  return {
    list: signal => api.call(listTenantBindingsContract, { params, signal }),
    put: ({ insteadOf, ...body }) =>
      api.call(putTenantBindingContract, {
        params,
        body: { ...asked(body), insteadOf: insteadOf as TenantRole },
      }),
    remove: query =>
      api.call(removeTenantBindingContract, { params, query: asked(query) }),
  };
}

function inProject(api: ImageFactoryApi, projectId: string): BindingOperations {
  const params = { projectId };
  const asked = <T extends BindingKey>(key: T) => ({
    ...key,
    role: key.role as ProjectRole,
  });
  return {
    list: signal => api.call(listProjectBindingsContract, { params, signal }),
    put: ({ insteadOf, ...body }) =>
      api.call(putProjectBindingContract, {
        params,
        body: { ...asked(body), insteadOf: insteadOf as ProjectRole },
      }),
    remove: query =>
      api.call(removeProjectBindingContract, { params, query: asked(query) }),
  };
}

/** What can be done with the roles of a tenant or a project. */
export function bindingOperations(
  api: ImageFactoryApi,
  { kind, id }: BindingScope,
): BindingOperations {
  return kind === 'tenant' ? inTenant(api, id) : inProject(api, id);
}
