import {
  Provider,
  ProviderAction,
  providerCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { countSlotsUsed } from '../executions';
import { Authorizer } from '../platform/access';
import { Clock } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import { TenantsRoom } from '../tenants';
import { describeProvider } from './describeProvider';
import { ExecutorRegistry } from './ExecutorRegistry';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { providerActionPermissions, ProviderRefusals } from './providerActions';
import { PreparationSights } from './preparationState';
import { ProviderRecord } from './providerRow';
import { ProviderSessions } from './ProviderSessions';

interface ReaderDeps {
  knex: Knex;
  authorizer: Authorizer;
  executors: ExecutorRegistry;
  tenants: Pick<TenantsRoom, 'seenBy'>;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
  clock: Clock;
  sessions: ProviderSessions;
  preparations: PreparationSights;
}

/** The providers, with what is known of each, as a caller may see them. */
export class ProviderReader {
  readonly #deps: ReaderDeps;

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  /**
   * One of them, also a retired one.
   *
   * @throws MissingError if there is none with this id.
   */
  async find(id: string): Promise<ProviderRecord> {
    const found = await this.#deps.store.find(this.#deps.knex, id);
    if (!found) throw new MissingError(`There is no provider ${id}`);
    return found;
  }

  /** The answer about one. */
  async answer(caller: Caller, provider: ProviderRecord): Promise<Provider> {
    const [answer] = await this.describe(caller, [provider], {
      isDetailed: true,
    });
    return answer;
  }

  /**
   * In the order given.
   *
   * @param options.isDetailed - Whether what takes much room is told as well.
   */
  async describe(
    caller: Caller,
    providers: ProviderRecord[],
    options: { isDetailed: boolean } = { isDetailed: false },
  ): Promise<Provider[]> {
    const { knex, clock, executors, checks, sessions } = this.#deps;
    const found = await checks.list(knex);
    const slotsUsed = await countSlotsUsed(knex);
    const refusals = await this.#refusalsOf(caller);
    const tenantTitles = await this.#titlesFor(caller, providers);
    const ids = providers.map(({ id }) => id);
    const sights = await this.#deps.preparations.of(ids);
    const isDetailed = options.isDetailed && !refusals.prepare;
    return providers.map(provider =>
      describeProvider(provider, {
        check: found.get(provider.id),
        slotsUsed: slotsUsed.get(provider.id) ?? 0,
        canCheck: executors.find(provider.executorId) !== undefined,
        preparation: {
          sight: sights.get(provider.id),
          preparation: sessions.preparationIn(provider),
          now: clock.now(),
          isDetailed,
        },
        refusals,
        tenantTitles,
      }),
    );
  }

  /** Whether the caller may add one. */
  async mayCreate(caller: Caller): Promise<boolean> {
    const [decision] = await this.#deps.authorizer.decide(caller.credentials, [
      providerCreatePermission,
    ]);
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #refusalsOf(caller: Caller): Promise<ProviderRefusals> {
    const { authorizer } = this.#deps;
    const permissions = Object.entries(providerActionPermissions);
    const decisions = await authorizer.decideEach(
      caller.credentials,
      permissions.map(([, permission]) => permission),
    );
    return Object.fromEntries(
      permissions.map(([action, permission]) => [
        action as ProviderAction,
        decisions.get(permission.name)?.result === AuthorizeResult.ALLOW
          ? undefined
          : authorizer.refusal(permission),
      ]),
    ) as ProviderRefusals;
  }

  async #titlesFor(
    caller: Caller,
    providers: ProviderRecord[],
  ): Promise<Map<string, string>> {
    const names = new Set(providers.flatMap(({ tenants }) => tenants ?? []));
    if (names.size === 0) return new Map();
    const seen = await this.#deps.tenants.seenBy(caller.credentials, [
      ...names,
    ]);
    return new Map(seen.map(({ name, title }) => [name, title]));
  }
}
