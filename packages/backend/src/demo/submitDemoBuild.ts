import {
  BuildSpecInput,
  createProjectContract,
  ImageFactoryClient,
  listBuildsContract,
  listProjectsContract,
  listTenantsContract,
  Project,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { demoContainerfile } from './demoContainerfile';

const TENANT = 'web';
const PROJECT = 'hello';
const REQUEST_ID = 'image-factory-demo-1';

/** What the demo needs of the outside. */
export interface DemoDependencies {
  client: ImageFactoryClient;
  /** A fresh token each time: they live for minutes. */
  getToken(): Promise<string>;
  registryHost: string;
}

function demoSpec(registryHost: string): BuildSpecInput {
  return {
    method: 'container',
    source: {
      type: 'inline',
      containerfile: demoContainerfile(registryHost),
    },
    image: { name: 'hello', tags: ['1.0'] },
  };
}

async function findOrCreateProject(
  deps: DemoDependencies,
): Promise<Project | undefined> {
  const token = await deps.getToken();
  const projects = await deps.client.call(listProjectsContract, {
    token,
    query: { limit: 100 },
  });
  if (projects.items.length > 0) {
    return projects.items.find(
      ({ name, tenantName }) => name === PROJECT && tenantName === TENANT,
    );
  }
  const tenants = await deps.client.call(listTenantsContract, {
    token,
    query: { limit: 100 },
  });
  const tenant = tenants.items.find(({ name }) => name === TENANT);
  if (!tenant) throw new Error(`There is no tenant ${TENANT} yet`);
  return deps.client.call(createProjectContract, {
    token,
    params: { tenantId: tenant.id },
    body: {
      name: PROJECT,
      title: 'Hello',
      description: 'A small program in C, compiled and packed into an image',
    },
  });
}

/**
 * Creates the demo's project in an empty image factory and submits its first
 * build. Safe to call again: the build is submitted once.
 *
 * @returns what it did, for the log; undefined when there was nothing to do.
 * @throws whatever the image factory answers, e.g. while it starts.
 */
export async function submitDemoBuild(
  deps: DemoDependencies,
): Promise<string | undefined> {
  const project = await findOrCreateProject(deps);
  if (!project || project.status !== 'active') return undefined;
  const token = await deps.getToken();
  const builds = await deps.client.call(listBuildsContract, {
    token,
    query: { projectId: project.id, limit: 1 },
  });
  if (builds.items.length > 0) return undefined;
  const build = await deps.client.call(submitBuildContract, {
    token,
    params: { projectId: project.id },
    body: { requestId: REQUEST_ID, spec: demoSpec(deps.registryHost) },
  });
  return `submitted build ${build.number} of project ${TENANT}/${PROJECT}`;
}
