import { AuthService } from '@backstage/backend-plugin-api';
import { Permission } from '@backstage/plugin-permission-common';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  listProjectsContract,
  Project,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryService } from '@imagefactory/backstage-plugin-image-factory-node';
import { Readable } from 'node:stream';

/**
 * A project as the search knows it.
 *
 * @public
 */
export interface ProjectDocument extends IndexableDocument {
  name: string;
  tenant: string;
  /** `active`, `archived`, or what a newer backend says. */
  status: string;
}

/**
 * Reads every project for the search of the portal. Whether somebody finds one
 * is asked of the image factory each time: `authorization` names it.
 *
 * @public
 */
export class ProjectCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'image-factory-project';
  readonly visibilityPermission: Permission = projectReadPermission;
  readonly #auth: AuthService;
  readonly #factory: Pick<ImageFactoryService, 'list'>;
  readonly #pagesPath: string;

  /** @param options - `pagesPath`: where the portal mounts the pages, without a slash at the end. */
  constructor(options: {
    auth: AuthService;
    factory: Pick<ImageFactoryService, 'list'>;
    pagesPath: string;
  }) {
    this.#auth = options.auth;
    this.#factory = options.factory;
    this.#pagesPath = options.pagesPath;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ProjectDocument> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const projects = this.#factory.list(
      listProjectsContract,
      {},
      { credentials },
    );
    for await (const project of projects) yield this.#toDocument(project);
  }

  #toDocument(project: Project): ProjectDocument {
    const { id, name, title, tenantTitle, description } = project;
    return {
      title,
      text: [name, tenantTitle, description].filter(Boolean).join('\n'),
      location: `${this.#pagesPath}/projects/${id}`,
      authorization: { resourceRef: id },
      name,
      tenant: tenantTitle,
      status: project.status,
    };
  }
}
