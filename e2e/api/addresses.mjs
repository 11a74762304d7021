import assert from 'node:assert/strict';

const SOMEBODY = { role: 'viewer', principalRef: 'user:default/dan' };

const BODIES = {
  updateTenant: () => ({ title: 'A title', description: '' }),
  setTenantLimits: () => ({ maxConcurrentBuilds: 1, methods: null }),
  suspendTenant: () => ({ reason: 'A reason' }),
  archiveTenant: () => ({ reason: 'A reason' }),
  putTenantBinding: () => SOMEBODY,
  putProjectBinding: () => SOMEBODY,
  createProject: () => ({ name: 'a-name', title: 'A title' }),
  updateProject: () => ({ title: 'A title', description: '' }),
  setTenantCredential: () => ({
    host: 'registry.example.com',
    username: 'robot',
    secret: { source: 'environment', name: 'IMAGE_FACTORY_SECRET__A__B' },
  }),
  reviewBuild: ({ build }) => ({ spec: build.spec }),
  submitBuild: ({ build }) => ({ spec: build.spec }),
};

/** Of the catalog alone: a person is refused with 403 before anything is looked for, whatever they name. */
const NO_PERSONS = ['withdrawProject'];

const QUERIES = {
  searchLog: '?q=tick',
  removeTenantBinding: `?${new URLSearchParams(SOMEBODY)}`,
  removeProjectBinding: `?${new URLSearchParams(SOMEBODY)}`,
};

/** Ids of everything that belongs to the project, by the name of the parameter. */
function parametersOf({ project, build }) {
  return {
    tenantId: project.tenantId,
    projectId: project.id,
    buildId: build.id,
    executionId: build.executions[0].id,
    imageId: build.result.imageId,
    // Of no credential: whose tenant it is not gets no further than that.
    credentialId: build.id,
  };
}

function filled(path, parameters) {
  return path.replace(/\{(\w+)\}/g, (_, name) => parameters[name]);
}

function operationsOf(openApi) {
  return Object.entries(openApi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      id: operation.operationId,
    })),
  );
}

function toAddress({ path, method, id }, subject) {
  return {
    method,
    path: `${filled(path, parametersOf(subject))}${QUERIES[id] ?? ''}`,
    body: method === 'GET' ? undefined : BODIES[id]?.(subject) ?? {},
    accept: 'application/json',
  };
}

/**
 * Every request that names something of a project, from the description that
 * the API gives of itself: an operation that is added later is among them.
 * Those that only read are shown to answer to the project's own people.
 *
 * @returns {Promise<Array<{ method: string, path: string, body?: object, accept: string }>>}
 */
export async function addressesOf(subject) {
  const names = Object.keys(parametersOf(subject)).filter(
    // Those of the platform belong to no tenant.
    name => name !== 'credentialId',
  );
  const addresses = operationsOf(await subject.ada.read('/openapi.json'))
    .filter(({ id }) => !NO_PERSONS.includes(id))
    .filter(({ path }) => names.some(name => path.includes(`{${name}}`)))
    .map(operation => toAddress(operation, subject));
  for (const { method, path } of addresses) {
    if (method !== 'GET') continue;
    const { status } = await subject.ada.send({ method, path });
    assert.equal(status, 200, `Ada reads ${path}`);
  }
  const streams = addresses
    .filter(({ path }) => /\/logs(\/lines)?$/.test(path))
    .map(address => ({ ...address, accept: 'text/event-stream' }));
  addresses.push(...streams);
  assert.ok(addresses.length >= 10, `only ${addresses.length} addresses`);
  return addresses;
}
