import { Knex } from 'knex';
import { PreparationSight, PreparationSights } from '../providers';
import { describeDrift, KnexDriftStore } from './KnexDriftStore';
import { KnexPreparationStore } from './KnexPreparationStore';
import { PreparationRecord } from './preparationRow';

function certificateOf(
  proof: PreparationRecord | undefined,
): PreparationSight['certificate'] {
  if (!proof?.certificate) return undefined;
  const { id: preparationId, bundle, settings, certificate } = proof;
  return { preparationId, bundle, settings, ...certificate };
}

/** What is stored of preparations, for the answers about providers. */
export function createPreparationSights(knex: Knex): PreparationSights {
  const store = new KnexPreparationStore();
  const drifts = new KnexDriftStore();
  return {
    async of(ids) {
      const [active, certified, drift] = await Promise.all([
        store.active(knex, ids),
        store.certified(knex, ids),
        drifts.list(knex, ids),
      ]);
      const sights = ids.map((id): [string, PreparationSight] => {
        const [now, proof] = [active.get(id), certified.get(id)];
        const seen = drift.get(id);
        return [
          id,
          {
            mode: (now ?? proof)?.mode,
            active: now && { id: now.id, kind: now.kind, status: now.status },
            certificate: certificateOf(proof),
            drift: seen && describeDrift(seen),
          },
        ];
      });
      return new Map(sights);
    },
  };
}
