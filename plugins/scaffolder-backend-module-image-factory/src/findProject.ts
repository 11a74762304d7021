import { InputError } from '@backstage/errors';
import {
  getProjectContract,
  listProjectsContract,
  listTenantsContract,
  Project,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { FactoryOfStep } from './FactoryOfStep';

const uuid = z.uuid();

/** A tenant by its name. @throws InputError if the caller sees none of that name. */
export async function findTenant(
  factory: FactoryOfStep,
  name: string,
): Promise<Tenant> {
  const found = await factory.find(
    listTenantsContract,
    {},
    tenant => tenant.name === name,
  );
  if (found) return found;
  throw new InputError(
    `There is no tenant ${name}, or you are not a member of it`,
  );
}

/** A project of a tenant by its name, if the caller sees one. */
export function lookForProject(
  factory: FactoryOfStep,
  { tenant, name }: { tenant: string; name: string },
): Promise<Project | undefined> {
  return factory.find(
    listProjectsContract,
    { query: { search: name } },
    project => project.tenantName === tenant && project.name === name,
  );
}

/**
 * A project by its id or by `<tenant>/<project>`.
 *
 * @throws InputError if the caller sees none of that name, RefusedError if none of that id.
 */
export async function findProject(
  factory: FactoryOfStep,
  given: string,
): Promise<Project> {
  if (uuid.safeParse(given).success) {
    return factory.call(getProjectContract, { params: { projectId: given } });
  }
  const [tenant, name] = given.split('/');
  const found = await lookForProject(factory, { tenant, name });
  if (found) return found;
  throw new InputError(`There is no project ${given}, or you may not see it`);
}
