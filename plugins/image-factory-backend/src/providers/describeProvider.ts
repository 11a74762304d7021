import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { Offer } from '@imagefactory/backstage-plugin-image-factory-node';
import { toIso } from '../platform/clock';
import { hideHost } from './hideHost';
import { ProviderCheck } from './KnexProviderCheckStore';
import { PreparationView, preparationState } from './preparationState';
import { decideProviderActions, ProviderRefusals } from './providerActions';
import { ProviderRecord } from './providerRow';
import { notSeen } from './readinessReports';

/** What is known of a provider beside its row. */
export interface ProviderSight {
  check: ProviderCheck | undefined;
  slotsUsed: number;
  /** What the caller's roles do not let them do with providers. */
  refusals: ProviderRefusals;
  /** Whether this process has the executor. */
  canCheck: boolean;
  preparation: PreparationView;
  /** Titles of the tenants that the caller may see, by name. */
  tenantTitles: Map<string, string>;
}

/** Who may change a provider sees all the tenants that may use it; others see their own. */
function tenantsOf(
  provider: ProviderRecord,
  { refusals, tenantTitles }: ProviderSight,
): Provider['tenants'] {
  if (provider.tenants === null) return { type: 'all' };
  return {
    type: 'some',
    seen: provider.tenants
      .filter(name => !refusals.update || tenantTitles.has(name))
      .map(name => ({ name, title: tenantTitles.get(name) })),
  };
}

function stateChangeOf(provider: ProviderRecord): Provider['stateChange'] {
  const { stateBy, stateAt, stateReason } = provider;
  if (stateBy === null || stateAt === null) return undefined;
  return { by: stateBy, at: stateAt, reason: stateReason };
}

function distinct(offers: Offer[], of: (offer: Offer) => string[]): string[] {
  return [...new Set(offers.flatMap(of))];
}

function provisionsOf(
  offers: Offer[],
): Pick<Provider, 'methods' | 'architectures' | 'capabilities'> {
  return {
    methods: distinct(offers, offer =>
      offer.kind === 'build' ? offer.methods : [],
    ),
    architectures: distinct(offers, offer => offer.architectures),
    capabilities: distinct(offers, offer => offer.capabilities),
  };
}

/** A provider as answers show it. */
export function describeProvider(
  provider: ProviderRecord,
  sight: ProviderSight,
): Provider {
  const { check, slotsUsed, refusals } = sight;
  const report = refusals.update
    ? hideHost(check ?? notSeen)
    : check ?? notSeen;
  const { id, title, state, slots, managedBy, version, createdAt } = provider;
  return {
    id,
    title,
    state,
    slots,
    managedBy,
    version,
    createdAt,
    executor: provider.executorId,
    ...provisionsOf(check?.offers ?? []),
    readiness: report.readiness,
    summary: report.summary,
    summaryWording: report.summaryWording,
    checks: report.checks,
    checkedAt: check?.checkedAt ? toIso(check.checkedAt) : undefined,
    lastSeenAt: check?.lastSeenAt ? toIso(check.lastSeenAt) : undefined,
    preparation: preparationState(provider, sight.preparation),
    stateChange: stateChangeOf(provider),
    drainedAt: provider.drainedAt ?? undefined,
    slotsUsed,
    tenants: tenantsOf(provider, sight),
    settings: refusals.update ? undefined : provider.settings,
    retiredAt: provider.retiredAt ?? undefined,
    ...decideProviderActions(provider, refusals, {
      ...sight,
      canPrepare: sight.preparation.preparation !== undefined,
    }),
  };
}
