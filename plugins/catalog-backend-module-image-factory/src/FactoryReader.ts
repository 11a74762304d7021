import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  Contract,
  getImageContract,
  getProjectContract,
  getTenantContract,
  Image,
  listImagesContract,
  listProjectsContract,
  listTenantsContract,
  Project,
  ResponseOf,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  ImageFactoryService,
  ItemOf,
  ListContract,
  ServiceInput,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { projectEntityRef } from './entityNames';
import { basesOf, imageEntityOf, projectEntityOf } from './entityOf';

function byId<T extends { id: string }>(all: T[]): Map<string, T> {
  return new Map(all.map(each => [each.id, each]));
}

/** What the catalog is given, and the refs of what it has from files instead. */
export interface FactoryEntities {
  entities: Entity[];
  fromFiles: string[];
}

/** Projects and images of the image factory as entities, read as the catalog itself. */
export class FactoryReader {
  readonly #auth: AuthService;
  readonly #factory: ImageFactoryService;

  constructor(options: { auth: AuthService; factory: ImageFactoryService }) {
    this.#auth = options.auth;
    this.#factory = options.factory;
  }

  /**
   * All of them, or all of a tenant or project.
   *
   * @throws ResponseError when a part of them can't be read: half of them would be no answer.
   */
  async read(
    of: { tenantId?: string; projectId?: string } = {},
  ): Promise<FactoryEntities> {
    // What stands on others is read first: what appears meanwhile is not missing then.
    const images = byId(await this.#list(listImagesContract, { query: of }));
    const projects = byId(await this.#projects(of));
    const tenants = byId(await this.#tenants(of, [...projects.values()]));
    const all = await this.#withBases(images);
    const entities: Entity[] = [];
    const fromFiles: string[] = [];
    for (const project of projects.values()) {
      const tenant = tenants.get(project.tenantId);
      // Two makers of one entity would be in each other's way.
      if (project.file) fromFiles.push(projectEntityRef(project));
      else if (tenant) entities.push(projectEntityOf(project, tenant));
    }
    for (const image of images.values()) {
      const [project, tenant] = [
        projects.get(image.projectId),
        tenants.get(image.tenantId),
      ];
      if (project && tenant) {
        entities.push(imageEntityOf(image, { project, tenant, images: all }));
      }
    }
    return { entities, fromFiles };
  }

  /** @throws ResponseError, with status 404 if there is no such image. */
  async readImage(imageId: string): Promise<Entity> {
    const image = await this.#call(getImageContract, { params: { imageId } });
    const images = await this.#withBases(byId([image]));
    const project = await this.#project(image.projectId);
    const tenant = await this.#tenant(image.tenantId);
    return imageEntityOf(image, { project, tenant, images });
  }

  /** These and the images that they stand on. */
  async #withBases(images: Map<string, Image>): Promise<Map<string, Image>> {
    const all = new Map(images);
    for (const imageId of [...images.values()].flatMap(basesOf)) {
      if (all.has(imageId)) continue;
      all.set(
        imageId,
        await this.#call(getImageContract, { params: { imageId } }),
      );
    }
    return all;
  }

  async #projects(of: {
    tenantId?: string;
    projectId?: string;
  }): Promise<Project[]> {
    if (of.projectId) return [await this.#project(of.projectId)];
    const { tenantId } = of;
    return this.#list(listProjectsContract, { query: { tenantId } });
  }

  async #tenants(
    of: { tenantId?: string; projectId?: string },
    projects: Project[],
  ): Promise<Tenant[]> {
    if (of.tenantId) return [await this.#tenant(of.tenantId)];
    if (of.projectId) return [await this.#tenant(projects[0].tenantId)];
    return this.#list(listTenantsContract, {});
  }

  #project(projectId: string): Promise<Project> {
    return this.#call(getProjectContract, { params: { projectId } });
  }

  #tenant(tenantId: string): Promise<Tenant> {
    return this.#call(getTenantContract, { params: { tenantId } });
  }

  async #call<C extends Contract>(
    contract: C,
    input: ServiceInput<C>,
  ): Promise<ResponseOf<C>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    return this.#factory.call(contract, input, { credentials });
  }

  async #list<C extends ListContract>(
    contract: C,
    input: ServiceInput<C>,
  ): Promise<Array<ItemOf<C>>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const all: Array<ItemOf<C>> = [];
    const items = this.#factory.list(contract, input, { credentials });
    for await (const item of items) all.push(item);
    return all;
  }
}
