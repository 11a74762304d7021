import { JsonValue } from '@backstage/types';
import { Knex } from 'knex';
import { Outbox } from '../platform/outbox';
import { ProviderRecord } from './providerRow';

/** What an event tells of a provider: everything that somebody may have changed. */
const toldFields = [
  'title',
  'executorId',
  'settings',
  'slots',
  'tenants',
  'managedBy',
  'state',
  'stateReason',
  'drainedAt',
  'retiredAt',
] as const;

type Told = Partial<Record<(typeof toldFields)[number], JsonValue>>;

function differing(
  one: ProviderRecord,
  other: ProviderRecord | undefined,
): Told {
  const told = toldFields
    .filter(
      field => JSON.stringify(one[field]) !== JSON.stringify(other?.[field]),
    )
    .map(field => [field, one[field]]);
  return Object.fromEntries(told);
}

/** Whether somebody would see a difference. */
export function isChanged(
  before: ProviderRecord,
  after: ProviderRecord,
): boolean {
  return Object.keys(differing(after, before)).length > 0;
}

/** Records what happened to a provider, with what was different before and after. Settings hold no secrets. */
export async function appendProviderEvent(
  outbox: Outbox,
  tx: Knex.Transaction,
  event: {
    /** Past tense, e.g. `paused`. */
    type: string;
    /** Entity ref, or `system`. */
    actor: string;
    before?: ProviderRecord;
    after?: ProviderRecord;
  },
): Promise<void> {
  const { type, actor, before, after } = event;
  const subject = after ?? before;
  if (!subject) return;
  await outbox.append(tx, {
    subjectType: 'provider',
    subjectId: subject.id,
    type: `provider.${type}`,
    actor,
    payload: {
      title: subject.title,
      ...(before && { before: differing(before, after) }),
      ...(after && { after: differing(after, before) }),
    },
  });
}
