import { JsonObject } from '@backstage/types';
import { ProviderState } from '@imagefactory/backstage-plugin-image-factory-common';

/** Whose word counts: the portal's, or that of the configuration at each start. */
export type ProviderManager = 'portal' | 'configuration';

/** A place where executions run. */
export interface ProviderRecord {
  id: string;
  title: string;
  executorId: string;
  /** As they were given: the schema of the executor fills in its defaults when the provider is opened. */
  settings: JsonObject;
  slots: number;
  /** Names of the tenants that may use it; `null` if all may. */
  tenants: string[] | null;
  managedBy: ProviderManager;
  state: ProviderState;
  /** Empty if none was given. */
  stateReason: string;
  /** Entity ref, or `null` if nobody ever changed the state. */
  stateBy: string | null;
  /** ISO 8601 in UTC, as all times here. */
  stateAt: string | null;
  /** When a draining one was seen to run nothing any more. */
  drainedAt: string | null;
  /** Since when it is kept only for the executions that name it. */
  retiredAt: string | null;
  /** Counts changes, from 1. A change is a compare-and-set on it. */
  version: number;
  createdAt: string;
}

export interface ProviderRow {
  id: string;
  title: string;
  executor_id: string;
  settings: string;
  slots: number;
  tenants: string | null;
  managed_by: ProviderManager;
  state: ProviderState;
  state_reason: string;
  state_by: string | null;
  state_at: string | null;
  drained_at: string | null;
  retired_at: string | null;
  version: number;
  created_at: string;
}

export function toProvider(row: ProviderRow): ProviderRecord {
  const { id, title, slots, state, version } = row;
  return {
    id,
    title,
    executorId: row.executor_id,
    settings: JSON.parse(row.settings),
    slots,
    tenants: row.tenants === null ? null : JSON.parse(row.tenants),
    managedBy: row.managed_by,
    state,
    stateReason: row.state_reason,
    stateBy: row.state_by,
    stateAt: row.state_at,
    drainedAt: row.drained_at,
    retiredAt: row.retired_at,
    version,
    createdAt: row.created_at,
  };
}

export function toProviderRow(provider: ProviderRecord): ProviderRow {
  const { id, title, slots, state, version, tenants } = provider;
  return {
    id,
    title,
    executor_id: provider.executorId,
    settings: JSON.stringify(provider.settings),
    slots,
    tenants: tenants && JSON.stringify(tenants),
    managed_by: provider.managedBy,
    state,
    state_reason: provider.stateReason,
    state_by: provider.stateBy,
    state_at: provider.stateAt,
    drained_at: provider.drainedAt,
    retired_at: provider.retiredAt,
    version,
    created_at: provider.createdAt,
  };
}
