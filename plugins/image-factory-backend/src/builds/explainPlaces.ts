import {
  Execution,
  Placement,
  providerUpdatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Attempt, StoredPlacement, storedPlacement } from '../executions';
import { Authorizer } from '../platform/access';
import { Caller } from '../platform/operation';
import { ProvidersRoom } from '../providers';
import { BuildRecord } from './buildRow';

interface ExplainDeps {
  authorizer: Authorizer;
  providers: Pick<ProvidersRoom, 'judge'>;
}

/** Why it is where it is: as it was noted, or, while it waits, as things stand now. */
async function placementOf(
  { providers }: ExplainDeps,
  { tenantName, wishedProviderId }: BuildRecord,
  { status, requirements, placement }: Attempt,
): Promise<StoredPlacement | undefined> {
  if (status !== 'pending') return placement;
  const wanted = { tenantName, requirements, wishedProviderId };
  const places = await providers.judge(wanted);
  return storedPlacement(places.flatMap(({ rejected }) => rejected ?? []));
}

async function maySeeAll(
  { authorizer }: ExplainDeps,
  caller: Caller,
): Promise<boolean> {
  const [decision] = await authorizer.decide(caller.credentials, [
    providerUpdatePermission,
  ]);
  return decision.result === AuthorizeResult.ALLOW;
}

function shown({ open, hidden }: StoredPlacement, seesAll: boolean): Placement {
  if (!seesAll) return open;
  const byId = [...open.rejected, ...hidden.rejected].sort((a, b) =>
    a.providerId < b.providerId ? -1 : 1,
  );
  return { rejected: byId, more: open.more + hidden.more };
}

/** The attempts of a build as its page shows them, each with why it is where it is. */
export async function explainPlaces(
  deps: ExplainDeps,
  caller: Caller,
  of: { build: BuildRecord; attempts: Attempt[] },
): Promise<Execution[]> {
  const placements = await Promise.all(
    of.attempts.map(attempt => placementOf(deps, of.build, attempt)),
  );
  const hides = placements.some(one => one && one.hidden.rejected.length > 0);
  const seesAll = hides && (await maySeeAll(deps, caller));
  return of.attempts.map((attempt, index) => {
    const { waiting: _waiting, requirements: _needs, ...told } = attempt;
    const placement = placements[index];
    return { ...told, placement: placement && shown(placement, seesAll) };
  });
}
