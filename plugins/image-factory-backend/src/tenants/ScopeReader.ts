import { Knex } from 'knex';
import { MissingError } from '../platform/errors';
import { KnexRoleGrantStore } from './KnexRoleGrantStore';
import { KnexTenantStore, TenantRecord } from './KnexTenantStore';
import { AccessScope, TenantScoped } from './TenantScoped';

/** Where something belongs, and who asked for it. */
export type Place = Pick<
  TenantScoped,
  'tenantId' | 'projectId' | 'requestedBy'
>;

function toTenant(record: TenantRecord): AccessScope['tenant'] {
  const { title, status, statusReason, declared, methods } = record;
  return { title, status, statusReason, declared, methods };
}

/** Reads what access to things is judged by. */
export class ScopeReader {
  readonly #knex: Knex;
  readonly #tenants: KnexTenantStore;
  readonly #grants: KnexRoleGrantStore;

  constructor(deps: {
    knex: Knex;
    store: KnexTenantStore;
    grants: KnexRoleGrantStore;
  }) {
    this.#knex = deps.knex;
    this.#tenants = deps.store;
    this.#grants = deps.grants;
  }

  /**
   * In the order of the places; three queries, however many.
   *
   * @throws MissingError if there is no such tenant.
   */
  async read(places: Place[]): Promise<TenantScoped[]> {
    const knex = this.#knex;
    const tenantIds = [...new Set(places.map(place => place.tenantId))];
    const projectIds = [
      ...new Set(places.flatMap(place => place.projectId ?? [])),
    ];
    if (tenantIds.length === 0) return [];
    const records = await this.#tenants.findMany(knex, tenantIds);
    const tenants = new Map(records.map(one => [one.id, toTenant(one)]));
    const tenantGrants = await this.#grants.ofTenants(knex, tenantIds);
    const projectGrants =
      projectIds.length > 0
        ? await this.#grants.ofProjects(knex, projectIds)
        : new Map<string, never[]>();
    return places.map(place => {
      const tenant = tenants.get(place.tenantId);
      if (!tenant)
        throw new MissingError(`There is no tenant ${place.tenantId}`);
      return {
        ...place,
        tenant,
        tenantGrants: tenantGrants.get(place.tenantId) ?? [],
        projectGrants: projectGrants.get(place.projectId ?? '') ?? [],
      };
    });
  }
}
