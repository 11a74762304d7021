import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Contract } from '@imagefactory/backstage-plugin-image-factory-common';
import type {
  LogLines,
  ResponseOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  FollowedLog,
  ImageFactoryService,
  ItemOf,
  ListContract,
  ServiceInput,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { toRefused } from './RefusedError';

/** The image factory for whoever started a task: they may in a template what they may elsewhere, and no more. */
export class FactoryOfStep {
  readonly #service: ImageFactoryService;
  readonly #credentials: () => Promise<BackstageCredentials>;

  constructor(
    service: ImageFactoryService,
    step: { getInitiatorCredentials(): Promise<BackstageCredentials> },
  ) {
    this.#service = service;
    this.#credentials = () => step.getInitiatorCredentials();
  }

  /** @throws RefusedError if the image factory refuses. */
  async call<C extends Contract>(
    contract: C,
    input: ServiceInput<C>,
  ): Promise<ResponseOf<C>> {
    const credentials = await this.#credentials();
    return this.#service
      .call(contract, input, { credentials })
      .catch(error => Promise.reject(toRefused(error)));
  }

  /**
   * The first of a list that fits, looked for to the end of it.
   *
   * @throws RefusedError if the image factory refuses.
   */
  async find<C extends ListContract>(
    contract: C,
    input: ServiceInput<C>,
    fits: (item: ItemOf<C>) => boolean,
  ): Promise<ItemOf<C> | undefined> {
    const credentials = await this.#credentials();
    try {
      const items = this.#service.list(contract, input, { credentials });
      for await (const item of items) if (fits(item)) return item;
      return undefined;
    } catch (error) {
      throw toRefused(error);
    }
  }

  /**
   * Follows a log until it is complete.
   *
   * @throws RefusedError if the image factory refuses, another error when the connection breaks.
   */
  async *followLogLines(input: FollowedLog): AsyncGenerator<LogLines, void> {
    const credentials = await this.#credentials();
    try {
      yield* this.#service.followLogLines(input, { credentials });
    } catch (error) {
      throw toRefused(error);
    }
  }
}
