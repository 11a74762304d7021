import {
  Provider,
  ProviderState,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  DefinitionReview,
  requirementsOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { DraftReviews } from './DraftReviews';
import { couldRun, judgePlaces } from './judgePlaces';

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

/** The providers that could run a build, by id, whatever state they are in. */
export async function findCandidates(
  deps: Parameters<typeof judgePlaces>[0] & { reviews: DraftReviews },
  draft: BuildDraft,
): Promise<CandidateProvider[]> {
  const { tenantName } = draft;
  const requirements = requirementsOf({ ...draft, labels: {} });
  const judged = await judgePlaces(deps, { tenantName, requirements });
  const able = judged.filter(couldRun);
  const reviews = await deps.reviews.of(
    draft,
    able.map(({ provider }) => provider),
  );
  return able.map(({ provider, readiness, slotsUsed }) => {
    const { id, title, state, slots } = provider;
    const review = reviews.get(id);
    return { id, title, state, slots, readiness, slotsUsed, review };
  });
}
