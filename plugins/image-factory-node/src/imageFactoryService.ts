import {
  AuthService,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  CallInput,
  Contract,
  ImageFactoryClient,
  LogLines,
  Page,
  ResponseOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

/**
 * On whose behalf something is called: it may what they may, and the audit names them.
 *
 * @public
 */
export interface CallOptions {
  credentials: BackstageCredentials;
}

/**
 * What a call takes; who calls is in `CallOptions`.
 *
 * @public
 */
export type ServiceInput<C extends Contract> = Omit<CallInput<C>, 'token'>;

/**
 * An operation that answers with a page of a list.
 *
 * @public
 */
export type ListContract = Contract<
  z.ZodType,
  z.ZodType,
  z.ZodType,
  z.ZodType<Page<unknown>>
>;

/**
 * What such an operation lists.
 *
 * @public
 */
export type ItemOf<C extends ListContract> = ResponseOf<C>['items'][number];

/**
 * Which log is followed, and from where.
 *
 * @public
 */
export interface FollowedLog {
  executionId: string;
  /** Number of the first line, from 1. */
  from: number;
  /** Characters that come of a line. */
  maxLineLength?: number;
  signal?: AbortSignal;
}

/**
 * The operations of the image factory for other backend plugins, by their contracts.
 *
 * @public
 */
export interface ImageFactoryService {
  /**
   * Calls an operation.
   *
   * @throws ResponseError if the image factory refuses; its `body.error` holds `code` and `issues`.
   * @throws AnswerNotUnderstoodError if the answer holds something else than what is needed.
   */
  call<C extends Contract>(
    contract: C,
    input: ServiceInput<C>,
    options: CallOptions,
  ): Promise<ResponseOf<C>>;

  /**
   * Reads a list to its end, page by page.
   *
   * @throws what `call` throws; what was yielded before is not the whole list then.
   */
  list<C extends ListContract>(
    contract: C,
    input: ServiceInput<C>,
    options: CallOptions,
  ): AsyncGenerator<ItemOf<C>, void>;

  /**
   * Follows a log from a line on until it is complete.
   *
   * @throws when the connection breaks; call again with the line after the last one seen.
   */
  followLogLines(
    input: FollowedLog,
    options: CallOptions,
  ): AsyncGenerator<LogLines, void>;
}

/** Most that a page may hold. */
const PAGE_LIMIT = 100;

class HttpImageFactoryService implements ImageFactoryService {
  readonly #auth: AuthService;
  readonly #client: ImageFactoryClient;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#client = new ImageFactoryClient({ ...options, fetch });
  }

  async call<C extends Contract>(
    contract: C,
    input: ServiceInput<C>,
    options: CallOptions,
  ): Promise<ResponseOf<C>> {
    const token = await this.#tokenOf(options);
    return this.#client.call(contract, { ...input, token });
  }

  async *list<C extends ListContract>(
    contract: C,
    input: ServiceInput<C>,
    options: CallOptions,
  ): AsyncGenerator<ItemOf<C>, void> {
    let cursor: string | undefined;
    do {
      const query = { limit: PAGE_LIMIT, ...(input.query as {}), cursor };
      const wanted = { ...input, query } as ServiceInput<C>;
      const page = await this.call(contract, wanted, options);
      yield* page.items as Array<ItemOf<C>>;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  async *followLogLines(
    input: FollowedLog,
    options: CallOptions,
  ): AsyncGenerator<LogLines, void> {
    const token = await this.#tokenOf(options);
    yield* this.#client.followLogLines({ ...input, token });
  }

  async #tokenOf({ credentials }: CallOptions): Promise<string> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'image-factory',
    });
    return token;
  }
}

/**
 * The image factory for other backend plugins, with the credentials of whoever they work for.
 *
 * @public
 */
export const imageFactoryServiceRef = createServiceRef<ImageFactoryService>({
  id: 'image-factory.client',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: services => new HttpImageFactoryService(services),
    }),
});
