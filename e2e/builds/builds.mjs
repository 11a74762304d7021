import { eventually } from '../eventually.mjs';

const ENDED = ['succeeded', 'failed', 'cancelled'];

/** Tenant as that person sees it. */
export async function tenantNamed(api, name) {
  const { items } = await api.read('/tenants?limit=100');
  const tenant = items.find(each => each.name === name);
  if (!tenant) throw new Error(`There is no tenant ${name}`);
  return tenant;
}

/** Creates a project in a tenant. */
export async function createProject(api, { tenant, name }) {
  const { id } = await tenantNamed(api, tenant);
  return api.write(`/tenants/${id}/projects`, { name, title: name });
}

/** Submits a build of an inline Containerfile. */
export function submitBuild(api, project, { image, containerfile }) {
  return api.write(`/projects/${project.id}/builds`, {
    spec: {
      method: 'container',
      source: { type: 'inline', containerfile },
      image: { name: image, tags: ['1'] },
    },
  });
}

/** @returns the build with its executions, newest first. */
export function readBuild(api, id) {
  return api.read(`/builds/${id}`);
}

/** Waits until a build has ended, however it did. */
export async function endedBuild(api, id, withinMs = 120_000) {
  let last;
  return eventually(
    `build ${id} has ended`,
    async () => {
      last = await readBuild(api, id);
      return ENDED.includes(last.status) && last;
    },
    { withinMs, everyMs: 250, seen: () => JSON.stringify(last) },
  );
}

/** All chunks of a log from the first one, read page by page. */
export async function readLog(api, executionId) {
  const chunks = [];
  for (;;) {
    const after = chunks.at(-1)?.sequence ?? 0;
    const page = await api.read(
      `/executions/${executionId}/logs?after=${after}&limit=7`,
    );
    chunks.push(...page.chunks);
    if (page.chunks.length === 0) return chunks;
  }
}

/** Waits until the log has a line. */
export function loggedLine(api, executionId, line) {
  let last = [];
  return eventually(
    `the log says "${line}"`,
    async () => {
      last = (await readLog(api, executionId)).flatMap(chunk => chunk.lines);
      return last.includes(line);
    },
    {
      withinMs: 60_000,
      everyMs: 200,
      seen: () => JSON.stringify(last.slice(-5)),
    },
  );
}
