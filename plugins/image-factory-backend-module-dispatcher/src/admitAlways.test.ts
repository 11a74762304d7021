import {
  AdmissionDecision,
  DispatchSnapshot,
} from '@imagefactory/backstage-plugin-image-factory-node';
import fc from 'fast-check';
import { admit } from './admit';
import {
  Provider,
  aProvider,
  aTenant,
  aWaiting,
  admittedIds,
} from './__testUtils__/snapshots';

const needs = ['build:container', 'scan:sbom'];
const tenantIds = ['a', 'b', 'c'];

const snapshots: fc.Arbitrary<DispatchSnapshot> = fc
  .record({
    providers: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('p1', 'p2', 'p3'),
        provides: fc.subarray(needs),
        readiness: fc.constantFrom(
          'ready' as const,
          'degraded' as const,
          'not-ready' as const,
          'unknown' as const,
        ),
        state: fc.constantFrom(
          'enabled' as const,
          'paused' as const,
          'draining' as const,
        ),
        tenants: fc.option(fc.subarray(tenantIds), { nil: undefined }),
        slots: fc.nat(4),
        slotsUsed: fc.nat(6),
      }),
      { selector: provider => provider.id },
    ),
    limits: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)),
    running: fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)),
    waiting: fc.array(
      fc.record({
        tenantId: fc.constantFrom(...tenantIds),
        requirements: fc.subarray(needs),
        // Also one that is gone.
        wishedProviderId: fc.option(fc.constantFrom('p1', 'p2', 'p9'), {
          nil: undefined,
        }),
      }),
      { maxLength: 30 },
    ),
  })
  .map(({ providers, limits, running, waiting }) => ({
    providers,
    tenants: tenantIds.map((id, index) => ({
      id,
      maxConcurrentBuilds: limits[index],
      running: running[index],
    })),
    waiting: waiting.map((parts, order) => aWaiting(order, parts)),
  }));

function admittedPer(
  snapshot: DispatchSnapshot,
  decisions: AdmissionDecision[],
) {
  const byId = new Map(snapshot.waiting.map(one => [one.executionId, one]));
  const admissions = decisions.flatMap(one =>
    'providerId' in one ? [one] : [],
  );
  return {
    provider: (id: string) =>
      admissions.filter(one => one.providerId === id).length,
    tenant: (id: string) =>
      admissions.filter(one => byId.get(one.executionId)?.tenantId === id)
        .length,
  };
}

const isUsable = ({ state, readiness }: Provider) =>
  state === 'enabled' && ['ready', 'degraded'].includes(readiness);
const mayUse = ({ tenants }: Provider, tenantId: string) =>
  tenants === undefined || tenants.includes(tenantId);

describe('admission of whatever waits', () => {
  it('runs nothing where its tenant may not', () => {
    fc.assert(
      fc.property(snapshots, snapshot => {
        const byId = new Map(
          snapshot.waiting.map(one => [one.executionId, one]),
        );
        for (const decision of admit(snapshot)) {
          if (!('providerId' in decision)) continue;
          const { executionId, providerId } = decision;
          const provider = snapshot.providers.find(
            ({ id }) => id === providerId,
          )!;
          const { tenantId } = byId.get(executionId)!;
          expect(mayUse(provider, tenantId)).toBe(true);
        }
      }),
    );
  });

  it('starts nothing elsewhere than where it wishes to', () => {
    fc.assert(
      fc.property(snapshots, snapshot => {
        const wishes = new Map(
          snapshot.waiting.map(one => [one.executionId, one.wishedProviderId]),
        );
        for (const decision of admit(snapshot)) {
          if (!('providerId' in decision)) continue;
          const { executionId, providerId } = decision;
          expect(wishes.get(executionId) ?? providerId).toBe(providerId);
        }
      }),
    );
  });

  it('says of each provider that it takes it, or why not', () => {
    fc.assert(
      fc.property(snapshots, snapshot => {
        for (const decision of admit(snapshot)) {
          if (!('providerId' in decision)) continue;
          const { providerId, rejected = [] } = decision;
          expect(
            [providerId, ...rejected.map(one => one.providerId)].sort(),
          ).toEqual(snapshot.providers.map(({ id }) => id).sort());
        }
      }),
    );
  });

  it('decides about each waiting execution exactly once', () => {
    fc.assert(
      fc.property(snapshots, snapshot => {
        expect(
          admit(snapshot)
            .map(one => one.executionId)
            .sort(),
        ).toEqual(snapshot.waiting.map(one => one.executionId).sort());
      }),
    );
  });

  it('never takes more than the slots of a ready provider or the limit of a tenant', () => {
    fc.assert(
      fc.property(snapshots, snapshot => {
        const admitted = admittedPer(snapshot, admit(snapshot));
        for (const provider of snapshot.providers) {
          const { id, slots, slotsUsed } = provider;
          const room = isUsable(provider) ? Math.max(0, slots - slotsUsed) : 0;
          expect(admitted.provider(id)).toBeLessThanOrEqual(room);
        }
        for (const { id, maxConcurrentBuilds, running } of snapshot.tenants) {
          const room = Math.max(0, maxConcurrentBuilds - running);
          expect(admitted.tenant(id)).toBeLessThanOrEqual(room);
        }
      }),
    );
  });

  it('leaves no slot free that something waiting could use', () => {
    fc.assert(
      fc.property(snapshots, snapshot => {
        const decisions = admit(snapshot);
        const admitted = admittedPer(snapshot, decisions);
        const waits = new Set(
          decisions.flatMap(one =>
            'waitingFor' in one ? [one.executionId] : [],
          ),
        );
        for (const one of snapshot.waiting) {
          if (!waits.has(one.executionId)) continue;
          const tenant = snapshot.tenants.find(
            ({ id }) => id === one.tenantId,
          )!;
          const atLimit =
            tenant.running + admitted.tenant(tenant.id) >=
            tenant.maxConcurrentBuilds;
          const hasPlace = snapshot.providers.some(
            provider =>
              isUsable(provider) &&
              mayUse(provider, one.tenantId) &&
              (one.wishedProviderId ?? provider.id) === provider.id &&
              one.requirements.every(need =>
                provider.provides!.includes(need),
              ) &&
              provider.slotsUsed + admitted.provider(provider.id) <
                provider.slots,
          );
          expect(atLimit || !hasPlace).toBe(true);
        }
      }),
    );
  });

  it('starves no tenant: each gets a slot before another gets two more than it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.nat(40),
        fc.constantFrom('p1', undefined),
        fc.constantFrom('p1', undefined),
        (slots, flood, wishOfFlood, wishOfCalm) => {
          const tenants = ['calm', 'flood'].map(id => aTenant({ id }));
          const waiting = [
            ...Array.from({ length: flood }, (_, order) =>
              aWaiting(order, {
                tenantId: 'flood',
                wishedProviderId: wishOfFlood,
              }),
            ),
            aWaiting(1000, {
              tenantId: 'calm',
              wishedProviderId: wishOfCalm,
            }),
          ];
          const got: string[] = [];
          const last = new Map<string, string>();
          // Every round ends all that runs, so that each one is a fresh choice.
          for (let round = 0; got.indexOf('calm') < 0; round += 1) {
            const decisions = admit({
              providers: [aProvider({ slots })],
              tenants: tenants.map(tenant => ({
                ...tenant,
                lastAdmittedAt: last.get(tenant.id),
              })),
              waiting,
            });
            for (const id of admittedIds(decisions)) {
              const index = waiting.findIndex(one => one.executionId === id);
              const [{ tenantId }] = waiting.splice(index, 1);
              got.push(tenantId);
              last.set(tenantId, new Date(round * 1000).toISOString());
            }
          }
          expect(got.indexOf('calm')).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
