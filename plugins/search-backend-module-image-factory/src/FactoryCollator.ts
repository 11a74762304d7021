import { AuthService } from '@backstage/backend-plugin-api';
import { Permission } from '@backstage/plugin-permission-common';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  ImageFactoryService,
  ItemOf,
  ListContract,
  ServiceInput,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Readable } from 'node:stream';

/**
 * What a collator needs.
 *
 * @public
 */
export interface CollatorOptions {
  auth: AuthService;
  factory: Pick<ImageFactoryService, 'list'>;
  /** Where the portal mounts the pages, without a slash at the end. */
  pagesPath: string;
}

/**
 * Reads a list of the image factory to its end, as the search itself. Whether
 * somebody finds one of it is asked of the image factory each time:
 * `authorization` of a document names it.
 *
 * @public
 */
export abstract class FactoryCollator<
  C extends ListContract,
  D extends IndexableDocument,
> implements DocumentCollatorFactory
{
  abstract readonly type: string;
  abstract readonly visibilityPermission: Permission;
  readonly #options: CollatorOptions;

  constructor(options: CollatorOptions) {
    this.#options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  /** What is read: a list, and which part of it. */
  protected abstract source(): { contract: C; input: ServiceInput<C> };

  /** @param pagesPath - What `location` begins with. */
  protected abstract toDocument(item: ItemOf<C>, pagesPath: string): D;

  async *#documents(): AsyncGenerator<D> {
    const { auth, factory, pagesPath } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const { contract, input } = this.source();
    // What fails half-way fails the round: the index stays as it was.
    for await (const item of factory.list(contract, input, { credentials })) {
      yield this.toDocument(item, pagesPath);
    }
  }
}
