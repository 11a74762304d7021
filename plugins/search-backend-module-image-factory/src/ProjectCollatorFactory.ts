import { AuthService } from '@backstage/backend-plugin-api';
import { Permission } from '@backstage/plugin-permission-common';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  ImageFactoryClient,
  listProjectsContract,
  Project,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Readable } from 'node:stream';

/** The most that the list gives at once. */
const PAGE_SIZE = 100;

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
  readonly #client: Pick<ImageFactoryClient, 'call'>;
  readonly #pagesPath: string;

  /** @param options - `pagesPath`: where the portal mounts the pages, without a slash at the end. */
  constructor(options: {
    auth: AuthService;
    client: Pick<ImageFactoryClient, 'call'>;
    pagesPath: string;
  }) {
    this.#auth = options.auth;
    this.#client = options.client;
    this.#pagesPath = options.pagesPath;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ProjectDocument> {
    let cursor: string | undefined;
    do {
      const page = await this.#read(cursor);
      yield* page.items.map(project => this.#toDocument(project));
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #read(cursor: string | undefined) {
    // A token lives for an hour at most, and reading may take longer.
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'image-factory',
    });
    return this.#client.call(listProjectsContract, {
      query: { limit: PAGE_SIZE, cursor },
      token,
    });
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
