import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  Canary,
  Preparation,
  PreparedObject,
  providerPreparePermission,
  Refusal,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Authorizer } from '../platform/access';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import { PreparedProviders } from '../providers';
import { KnexPreparationStore } from './KnexPreparationStore';
import {
  decidePreparationActions,
  PreparationSurroundings,
} from './preparationActions';
import {
  CanaryRecord,
  ObjectRecord,
  PreparationRecord,
} from './preparationRow';

interface ReaderDeps {
  knex: Knex;
  authorizer: Authorizer;
  providers: PreparedProviders;
  store: KnexPreparationStore;
}

function shownObject({ planned: _, ...object }: ObjectRecord): PreparedObject {
  return object;
}

/** The log, and what is left somewhere, are for those who may prepare. */
function shownCanary(canary: CanaryRecord, mayPrepare: boolean): Canary {
  const { status, startedAt, finishedAt, steps, digest } = canary;
  const { log, leftovers } = mayPrepare ? canary : { log: [], leftovers: [] };
  return { status, startedAt, finishedAt, steps, digest, log, leftovers };
}

/** A preparation as answers show it: what tells of the provider's inside only to those who may prepare. */
function describe(
  record: PreparationRecord,
  around: PreparationSurroundings,
): Preparation {
  const { id, providerId, kind, status, mode, requestedBy, bundle } = record;
  const mayPrepare = !around.refusal;
  const { objects = [], canary, problem } = record;
  return {
    ...{ id, providerId, kind, status, mode, requestedBy, bundle },
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    overwrite: record.overwrite,
    objects: mayPrepare ? objects.map(shownObject) : [],
    canary: canary && shownCanary(canary, mayPrepare),
    problem: mayPrepare ? problem?.message : undefined,
    problemWording: mayPrepare ? problem?.wording : undefined,
    takenUp: record.takenUp,
    settings: mayPrepare ? record.settings : undefined,
    ...decidePreparationActions(record, around),
  };
}

/** The preparations, as a caller may see them. */
export class PreparationReader {
  readonly #deps: ReaderDeps;

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  /** @throws MissingError if there is none with this id. */
  async find(id: string): Promise<PreparationRecord> {
    const found = await this.#deps.store.find(this.#deps.knex, id);
    if (!found) throw new MissingError(`There is no preparation ${id}`);
    return found;
  }

  /** The answer about one. */
  async answer(
    caller: Caller,
    record: PreparationRecord,
  ): Promise<Preparation> {
    const [answer] = await this.describe(caller, record.providerId, [record]);
    return answer;
  }

  /** Those of one provider, in the order given. */
  async describe(
    caller: Caller,
    providerId: string,
    records: PreparationRecord[],
  ): Promise<Preparation[]> {
    const { knex, providers, store } = this.#deps;
    const active = await store.active(knex, [providerId]);
    const around = {
      providers,
      provider: await providers.find(providerId),
      isBusy: active.has(providerId),
      refusal: await this.#refusalFor(caller),
    };
    return records.map(record => describe(record, around));
  }

  async #refusalFor({ credentials }: Caller): Promise<Refusal | undefined> {
    const { authorizer } = this.#deps;
    const [decision] = await authorizer.decide(credentials, [
      providerPreparePermission,
    ]);
    return decision.result === AuthorizeResult.ALLOW
      ? undefined
      : authorizer.refusal(providerPreparePermission);
  }
}
