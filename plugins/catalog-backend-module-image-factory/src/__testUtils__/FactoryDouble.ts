import {
  CallOptions,
  ImageFactoryService,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  Image,
  Project,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';

const AT = '2026-01-02T03:04:05.678Z';

const idOf = (kind: number, number: number) =>
  `00000000-0000-4000-8000-${String(kind * 1_000_000 + number).padStart(
    12,
    '0',
  )}`;

export function aTenant(number: number, parts: Partial<Tenant> = {}): Tenant {
  return {
    id: idOf(1, number),
    name: `tenant-${number}`,
    title: `Tenant ${number}`,
    description: '',
    status: 'active',
    roleBindings: [
      { role: 'viewer', principalRef: 'group:default/all' },
      { role: 'owner', principalRef: 'user:default/ada' },
      { role: 'owner', principalRef: `group:default/team-${number}` },
    ],
    maxConcurrentBuilds: 4,
    createdAt: AT,
    allowedActions: [],
    ...parts,
  };
}

export function aProject(
  number: number,
  tenant: Tenant,
  parts: Partial<Project> = {},
): Project {
  return {
    id: idOf(2, number),
    tenantId: tenant.id,
    tenantName: tenant.name,
    tenantTitle: tenant.title,
    name: `project-${number}`,
    title: `Project ${number}`,
    description: '',
    status: 'active',
    createdBy: 'user:default/ada',
    createdAt: AT,
    allowedActions: [],
    ...parts,
  };
}

export function anImage(
  number: number,
  project: Project,
  parts: Partial<Image> & { bases?: Image[] } = {},
): Image {
  const { bases = [], ...rest } = parts;
  const name = rest.name ?? `image-${number}`;
  return {
    id: idOf(3, number),
    projectId: project.id,
    projectName: project.name,
    projectTitle: project.title,
    tenantId: project.tenantId,
    tenantName: project.tenantName,
    name,
    repository: `registry.example.com/${project.tenantName}/${project.name}/${name}`,
    createdAt: AT,
    versionCount: 1,
    latest: {
      id: idOf(4, number),
      digest: `sha256:${String(number).padStart(64, '0')}`,
      tags: ['1.0'],
      sizeBytes: 1,
      buildId: idOf(5, number),
      buildNumber: 1,
      createdAt: AT,
      baseImages: bases.map(base => ({
        repository: base.repository,
        reference: '1.0',
        digest: base.latest!.digest,
        imageId: base.id,
      })),
    },
    ...rest,
  };
}

/** The image factory as the module sees it; what it holds can be changed, and it can fail. */
export class FactoryDouble implements ImageFactoryService {
  tenants: Tenant[] = [];
  projects: Project[] = [];
  images: Image[] = [];
  /** Thrown by a list after so many items of it. */
  failure: { list: string; after: number; error: Error } | undefined;
  /** Other operations that it has, by their ids. */
  readonly answers: Record<string, (input: any) => unknown> = {};
  readonly calls: string[] = [];
  readonly callers = new Set<unknown>();

  async call(
    contract: { id: string },
    input: { params?: unknown; body?: unknown },
    options: CallOptions,
  ): Promise<any> {
    this.#note(contract.id, options);
    const answer = this.answers[contract.id];
    if (answer) return answer(input);
    const [id] = Object.values(input.params as Record<string, string>);
    const lists: Record<string, Array<{ id: string }>> = {
      getTenant: this.tenants,
      getProject: this.projects,
      getImage: this.images,
    };
    const found = lists[contract.id]?.find(each => each.id === id);
    if (found) return found;
    throw Object.assign(new Error('Not found'), { statusCode: 404 });
  }

  async *list(
    contract: { id: string },
    input: { query?: unknown },
    options: CallOptions,
  ): AsyncGenerator<any, void> {
    this.#note(contract.id, options);
    const lists: Record<string, unknown[]> = {
      listTenants: this.tenants,
      listProjects: this.projects,
      listImages: this.images,
    };
    const { tenantId, projectId } = (input.query ?? {}) as {
      tenantId?: string;
      projectId?: string;
    };
    let count = 0;
    for (const item of lists[contract.id] as Array<Record<string, string>>) {
      if (this.failure?.list === contract.id && count >= this.failure.after) {
        throw this.failure.error;
      }
      if (tenantId && item.tenantId !== tenantId) continue;
      if (projectId && item.projectId !== projectId) continue;
      count += 1;
      yield item;
    }
  }

  // eslint-disable-next-line require-yield
  async *followLogLines(): AsyncGenerator<never, void> {
    throw new Error('The catalog reads no logs');
  }

  #note(id: string, { credentials }: CallOptions): void {
    this.calls.push(id);
    this.callers.add(credentials);
  }
}
