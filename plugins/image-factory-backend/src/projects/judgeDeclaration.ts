import {
  BodyOf,
  declaredSpecSchema,
  declareProjectContract,
  descriptionSchema,
  FileProblem,
  nameSchema,
  projectCreatePermission,
  Said,
  say,
  tenantRolesThatMay,
  titleSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { TenantRecord } from '../tenants';
import { fileAddress } from './fileAddress';
import { ProjectRecord } from './KnexProjectStore';
import { ProjectDeps } from './ProjectDeps';
import { ProjectWords, projectWords } from './projectWords';

/** What the catalog tells of a project that a file declares. */
export type Declared = BodyOf<typeof declareProjectContract>;

/** What counts of a file. Names are those of the fields in it. */
const schema = z.object({
  metadata: z.object({
    name: nameSchema,
    title: titleSchema,
    description: descriptionSchema,
  }),
  spec: declaredSpecSchema,
});

/** What a file comes to. */
export interface Judgement {
  /** Why nothing of it is taken; empty if all of it is. */
  problems: FileProblem[];
  /** Empty where there are problems. */
  wanted?: { tenantId: string; name: string; words: ProjectWords };
  /** The project that the file keeps, or takes over now. */
  project?: ProjectRecord;
}

function problem(field: string, said: Said): FileProblem {
  return { field, ...said };
}

function readFile(declared: Declared) {
  const { name, title = name, description = '', spec } = declared;
  return schema.safeParse({ metadata: { name, title, description }, spec });
}

function problemsOf(error: z.ZodError): FileProblem[] {
  return error.issues.slice(0, 20).map(({ path, message }) => ({
    field: path.map(String).join('.'),
    message,
  }));
}

/** Whether a file keeps a project, or may take it over. */
function isOf(project: ProjectRecord | undefined, location: string): boolean {
  return project?.file?.location === location;
}

/** Why the owner that a file names may not have projects made in a tenant. */
async function ownerProblem(
  deps: ProjectDeps,
  tenant: TenantRecord,
  owner: string,
): Promise<FileProblem[]> {
  const refs = owner.startsWith('user:')
    ? await deps.refsHeldBy(owner)
    : [owner];
  if (!refs) {
    return [problem('spec.owner', say('declared-owner-unknown', { owner }))];
  }
  const roles = tenantRolesThatMay(projectCreatePermission.name, 'all');
  const bindings = await deps.tenants.bindingsOf(tenant.id);
  const may = bindings.some(
    ({ role, principalRef }) =>
      roles.includes(role) && refs.includes(principalRef),
  );
  if (may) return [];
  const params = { owner, tenant: tenant.name };
  return [problem('spec.owner', say('declared-owner-role', params))];
}

/** Why a file may not have the name of a project that there is. */
function nameProblem(
  project: ProjectRecord,
  location: string,
): FileProblem | undefined {
  if (!isOf(project, location)) {
    const said =
      project.managedBy === 'file' && project.file
        ? say('declared-elsewhere', {
            file: fileAddress(project.file.location),
          })
        : say('declared-in-portal');
    return problem('metadata.name', said);
  }
  const isArchivedByHand =
    project.status === 'archived' && !project.file?.goneAt;
  return isArchivedByHand
    ? problem('metadata.name', say('declared-archived'))
    : undefined;
}

function tenantProblem(
  declared: Declared,
  tenant: TenantRecord,
  project: ProjectRecord | undefined,
): FileProblem | undefined {
  const isNew = !project || project.file?.goneAt !== undefined;
  if (tenant.status === 'archived' || (isNew && tenant.status !== 'active')) {
    const { title, status } = tenant;
    return problem(
      'spec.tenant',
      say('tenant-in-status', { tenant: title, status }),
    );
  }
  return declared.namespace === tenant.name
    ? undefined
    : problem(
        'metadata.namespace',
        say('declared-namespace', { tenant: tenant.name }),
      );
}

function methodProblem(
  { name, methods }: TenantRecord,
  method: string | undefined,
): FileProblem | undefined {
  if (!method || !methods || methods.includes(method)) return undefined;
  return problem(
    'spec.defaultMethod',
    say('declared-method', { method, tenant: name }),
  );
}

/** The project that the file kept until now: named by the entity, whatever its spec says. */
async function keptProject(
  deps: ProjectDeps,
  knex: Knex,
  declared: Declared,
): Promise<ProjectRecord | undefined> {
  const [tenant] = await deps.tenants.named(knex, [declared.namespace]);
  if (!tenant) return undefined;
  const { name, location } = declared;
  const project = await deps.store.findNamed(knex, {
    ...{ name, tenantId: tenant.id },
  });
  return isOf(project, location) ? project : undefined;
}

/**
 * Judges a file by itself and by the roles of the owner that it names. Where
 * it lies gives no right; it only tells one file from another. Not inside a
 * transaction.
 */
export async function judgeDeclaration(
  deps: ProjectDeps,
  declared: Declared,
): Promise<Judgement> {
  const { knex, store, tenants } = deps;
  const kept = await keptProject(deps, knex, declared);
  const read = readFile(declared);
  if (declared.errors) {
    const told = declared.errors.map(message => ({ field: '', message }));
    return { project: kept, problems: told };
  }
  if (!read.success) return { project: kept, problems: problemsOf(read.error) };
  const { metadata, spec } = read.data;
  const [tenant] = await tenants.named(knex, [spec.tenant]);
  if (!tenant) {
    const said = say('tenant-unknown', { tenant: spec.tenant });
    return { project: kept, problems: [problem('spec.tenant', said)] };
  }
  const words = projectWords({ ...metadata, ...spec });
  const named = { tenantId: tenant.id, name: metadata.name };
  const project = await store.findNamed(knex, named);
  const problems = [
    tenantProblem(declared, tenant, project) ?? [],
    await ownerProblem(deps, tenant, words.owner!),
    methodProblem(tenant, words.defaultMethod) ?? [],
    (project && nameProblem(project, declared.location)) ?? [],
  ].flat();
  return problems.length > 0
    ? { project: kept, problems }
    : { problems, project, wanted: { ...named, words } };
}

/** What the catalog is told of it. */
export function answerOf({ problems, project }: Judgement) {
  const { id, status, managedBy } = project ?? {};
  const isKept = id && status && managedBy === 'file';
  return { problems, ...(isKept && { project: { id, status } }) };
}
