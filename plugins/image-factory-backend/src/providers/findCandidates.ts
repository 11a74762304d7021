import {
  Provider,
  ProviderState,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  DefinitionReview,
  provisionsOf,
  requirementsOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { countSlotsUsed } from '../executions';
import { DraftReviews } from './DraftReviews';
import {
  KnexProviderCheckStore,
  ProviderCheck,
} from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';

/** A provider that could run a build, with what its executor says of the definition. */
export interface CandidateProvider {
  id: string;
  title: string;
  state: ProviderState;
  readiness: Provider['readiness'];
  slots: number;
  slotsUsed: number;
  /** Absent if nobody can tell. */
  review?: DefinitionReview;
}

/** Whether the tenant may use it and it has what the build needs, as far as anybody knows. */
function couldRun(
  draft: BuildDraft,
  { tenants }: ProviderRecord,
  check: ProviderCheck | undefined,
): boolean {
  if (tenants && !tenants.includes(draft.tenantName)) return false;
  const provides = check?.offers && provisionsOf(check.offers);
  return requirementsOf({ ...draft, labels: {} }).every(
    one => provides?.includes(one) ?? true,
  );
}

/** The providers that could run a build, by id, whatever state they are in. */
export async function findCandidates(
  deps: {
    knex: Knex;
    store: KnexProviderStore;
    checks: KnexProviderCheckStore;
    reviews: DraftReviews;
  },
  draft: BuildDraft,
): Promise<CandidateProvider[]> {
  const { knex, store } = deps;
  const checks = await deps.checks.list(knex);
  const slotsUsed = await countSlotsUsed(knex);
  const able = (await store.listAll(knex)).filter(
    provider =>
      provider.retiredAt === null &&
      couldRun(draft, provider, checks.get(provider.id)),
  );
  const reviews = await deps.reviews.of(draft, able);
  return able.map(({ id, title, state, slots }) => ({
    ...{ id, title, state, slots },
    readiness: checks.get(id)?.readiness ?? 'unknown',
    slotsUsed: slotsUsed.get(id) ?? 0,
    review: reviews.get(id),
  }));
}
