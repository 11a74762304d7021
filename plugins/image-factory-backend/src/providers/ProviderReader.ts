import {
  Provider,
  providerCheckPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { countSlotsUsed } from '../executions';
import { Authorizer } from '../platform/access';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import { describeProvider } from './describeProvider';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { ConfiguredProvider } from './readProviders';

interface ReaderDeps {
  knex: Knex;
  authorizer: Authorizer;
  store: KnexProviderCheckStore;
  configured: ConfiguredProvider[];
}

/** The configured providers, with what is known of each. */
export class ProviderReader {
  readonly #deps: ReaderDeps;

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  /** @throws MissingError if none is configured with this id. */
  configured(id: string): ConfiguredProvider {
    const found = this.#deps.configured.find(provider => provider.id === id);
    if (!found) throw new MissingError(`There is no provider ${id}`);
    return found;
  }

  /** In the order of the configuration. */
  async describe(
    caller: Caller,
    providers: ConfiguredProvider[],
  ): Promise<Provider[]> {
    const { knex, authorizer, store } = this.#deps;
    const checks = await store.list(knex);
    const slotsUsed = await countSlotsUsed(knex);
    const [decision] = await authorizer.decide(caller.credentials, [
      providerCheckPermission,
    ]);
    const mayCheck = decision.result === AuthorizeResult.ALLOW;
    return providers.map(provider =>
      describeProvider(provider, {
        check: checks.get(provider.id),
        slotsUsed: slotsUsed.get(provider.id) ?? 0,
        mayCheck,
      }),
    );
  }
}
