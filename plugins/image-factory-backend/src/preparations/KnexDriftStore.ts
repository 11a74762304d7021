import {
  Drift,
  PlannedObject,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';

/** How a provider differed when somebody looked last. */
export interface DriftRecord {
  providerId: string;
  state: 'in-sync' | 'drifted' | 'unknown';
  objects: PlannedObject[];
  problem?: string;
  seenAt: string;
}

interface DriftRow {
  provider_id: string;
  state: DriftRecord['state'];
  objects: string;
  problem: string | null;
  seen_at: string;
}

function toDrift(row: DriftRow): DriftRecord {
  return {
    providerId: row.provider_id,
    state: row.state,
    objects: JSON.parse(row.objects),
    problem: row.problem ?? undefined,
    seenAt: row.seen_at,
  };
}

/** As answers show it. */
export function describeDrift({ providerId: _, ...drift }: DriftRecord): Drift {
  return drift;
}

/** All SQL that touches `provider_drift`. */
export class KnexDriftStore {
  /** By provider id; of some providers, or of all. */
  async list(
    knex: Knex,
    providerIds?: string[],
  ): Promise<Map<string, DriftRecord>> {
    const query = knex<DriftRow>('provider_drift');
    if (providerIds) query.whereIn('provider_id', providerIds);
    const rows = await query;
    return new Map(rows.map(row => [row.provider_id, toDrift(row)]));
  }

  async find(knex: Knex, providerId: string): Promise<DriftRecord | undefined> {
    return (await this.list(knex, [providerId])).get(providerId);
  }

  async save(tx: Knex.Transaction, drift: DriftRecord): Promise<void> {
    await tx<DriftRow>('provider_drift')
      .insert({
        provider_id: drift.providerId,
        state: drift.state,
        objects: JSON.stringify(drift.objects),
        problem: drift.problem ?? null,
        seen_at: drift.seenAt,
      })
      .onConflict('provider_id')
      .merge();
  }
}
