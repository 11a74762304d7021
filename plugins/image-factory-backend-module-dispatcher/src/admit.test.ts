import {
  AdmissionDecision,
  DispatchSnapshot,
} from '@imagefactory/backstage-plugin-image-factory-node';
import fc from 'fast-check';
import { admit } from './admit';

type Provider = DispatchSnapshot['providers'][number];
type Tenant = DispatchSnapshot['tenants'][number];
type Waiting = DispatchSnapshot['waiting'][number];

const aProvider = (parts: Partial<Provider> = {}): Provider => ({
  id: 'p1',
  provides: ['build:container'],
  readiness: 'ready',
  slots: 2,
  slotsUsed: 0,
  ...parts,
});
const aTenant = (parts: Partial<Tenant> = {}): Tenant => ({
  id: 'web',
  maxConcurrentBuilds: 4,
  running: 0,
  ...parts,
});
/** @param order - Place in the order of their creation. */
const aWaiting = (order: number, parts: Partial<Waiting> = {}): Waiting => ({
  executionId: `e${order}`,
  tenantId: 'web',
  projectId: 'shop',
  requirements: ['build:container'],
  attempt: 1,
  createdAt: new Date(1_700_000_000_000 + order * 1000).toISOString(),
  ...parts,
});

const admittedIds = (decisions: AdmissionDecision[]) =>
  decisions.flatMap(one => ('providerId' in one ? [one.executionId] : []));

describe('admission', () => {
  it('starts the oldest of a tenant first, as many as there are slots', () => {
    expect(
      admit({
        providers: [aProvider()],
        tenants: [aTenant()],
        waiting: [aWaiting(1), aWaiting(2), aWaiting(3)],
      }),
    ).toEqual([
      { executionId: 'e1', providerId: 'p1' },
      { executionId: 'e2', providerId: 'p1' },
      { executionId: 'e3', waitingFor: 'provider-capacity', position: 1 },
    ]);
  });

  it.each([
    ['no-provider', aProvider({ provides: ['build:other'] }), aTenant()],
    ['provider-not-ready', aProvider({ readiness: 'not-ready' }), aTenant()],
    ['provider-not-ready', aProvider({ readiness: 'unknown' }), aTenant()],
    ['provider-capacity', aProvider({ slotsUsed: 2 }), aTenant()],
    ['tenant-limit', aProvider(), aTenant({ running: 4 })],
    ['tenant-limit', aProvider({ slotsUsed: 2 }), aTenant({ running: 4 })],
    ['tenant-limit', aProvider(), aTenant({ maxConcurrentBuilds: 0 })],
  ])('says that it waits for %s', (waitingFor, provider, tenant) => {
    expect(
      admit({
        providers: [provider],
        tenants: [tenant],
        waiting: [aWaiting(1)],
      }),
    ).toEqual([{ executionId: 'e1', waitingFor, position: 1 }]);
  });

  it.each([
    ['nobody knows what its only place can run', []],
    [
      'the place that can is not ready',
      [aProvider({ readiness: 'not-ready' })],
    ],
    ['the other places can not', [aProvider({ provides: ['build:other'] })]],
  ])('says nothing while %s', (_, others) => {
    const unknown = aProvider({ id: 'p2', provides: undefined });
    expect(
      admit({
        providers: [unknown, ...others],
        tenants: [aTenant()],
        waiting: [aWaiting(1)],
      }),
    ).toEqual([]);
  });

  it('runs nothing of a tenant that it does not know', () => {
    expect(
      admit({ providers: [aProvider()], tenants: [], waiting: [aWaiting(1)] }),
    ).toEqual([{ executionId: 'e1', waitingFor: 'tenant-limit', position: 1 }]);
  });

  it('uses a provider that is degraded', () => {
    const providers = [aProvider({ readiness: 'degraded' })];
    expect(
      admit({ providers, tenants: [aTenant()], waiting: [aWaiting(1)] }),
    ).toEqual([{ executionId: 'e1', providerId: 'p1' }]);
  });

  it('chooses the provider with the most free slots', () => {
    const providers = [
      aProvider({ id: 'small', slots: 2 }),
      aProvider({ id: 'large', slots: 8, slotsUsed: 3 }),
    ];
    expect(
      admit({ providers, tenants: [aTenant()], waiting: [aWaiting(1)] }),
    ).toEqual([{ executionId: 'e1', providerId: 'large' }]);
  });

  it('gives a slot to the tenant that uses the smaller part of its limit', () => {
    const tenants = [
      aTenant({ id: 'web', running: 2, maxConcurrentBuilds: 4 }),
      aTenant({ id: 'data', running: 2, maxConcurrentBuilds: 8 }),
    ];
    const waiting = [aWaiting(1), aWaiting(2, { tenantId: 'data' })];
    const providers = [aProvider({ slots: 1 })];
    expect(admittedIds(admit({ providers, tenants, waiting }))).toEqual(['e2']);
  });

  it('among equals serves the tenant that got nothing for the longest time', () => {
    const tenants = [
      aTenant({ id: 'web', lastAdmittedAt: '2026-01-02T00:00:00.000Z' }),
      aTenant({ id: 'data', lastAdmittedAt: '2026-01-01T00:00:00.000Z' }),
      aTenant({ id: 'new' }),
    ];
    const waiting = [
      aWaiting(1),
      aWaiting(2, { tenantId: 'data' }),
      aWaiting(3, { tenantId: 'new' }),
    ];
    const providers = [aProvider({ slots: 3 })];
    expect(admittedIds(admit({ providers, tenants, waiting }))).toEqual([
      'e3',
      'e2',
      'e1',
    ]);
  });

  it('shares free slots between tenants, however many one of them asks for', () => {
    const waiting = [
      ...Array.from({ length: 50 }, (_, order) => aWaiting(order)),
      aWaiting(50, { tenantId: 'data' }),
    ];
    const tenants = [aTenant(), aTenant({ id: 'data' })];
    const decisions = admit({ providers: [aProvider()], tenants, waiting });
    expect(admittedIds(decisions).sort()).toEqual(['e0', 'e50']);
  });

  it('numbers what waits in the order in which it would start', () => {
    const waiting = [
      aWaiting(1),
      aWaiting(2),
      aWaiting(3, { tenantId: 'data' }),
    ];
    const tenants = [aTenant(), aTenant({ id: 'data' })];
    const providers = [aProvider({ slots: 0 })];
    expect(admit({ providers, tenants, waiting })).toEqual([
      { executionId: 'e1', waitingFor: 'provider-capacity', position: 1 },
      { executionId: 'e2', waitingFor: 'provider-capacity', position: 3 },
      { executionId: 'e3', waitingFor: 'provider-capacity', position: 2 },
    ]);
  });

  it('lets nothing wait behind something that can not run', () => {
    const waiting = [
      aWaiting(1, { requirements: ['build:other'] }),
      aWaiting(2),
      aWaiting(3, { tenantId: 'data' }),
    ];
    const tenants = [aTenant(), aTenant({ id: 'data' })];
    const decisions = admit({ providers: [aProvider()], tenants, waiting });
    expect(admittedIds(decisions)).toEqual(['e2', 'e3']);
  });
});

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

describe('admission of whatever waits', () => {
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
        for (const { id, slots, slotsUsed, readiness } of snapshot.providers) {
          const usable = ['ready', 'degraded'].includes(readiness);
          const room = usable ? Math.max(0, slots - slotsUsed) : 0;
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
              ['ready', 'degraded'].includes(provider.readiness) &&
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
        (slots, flood) => {
          const tenants = ['calm', 'flood'].map(id => aTenant({ id }));
          const waiting = [
            ...Array.from({ length: flood }, (_, order) =>
              aWaiting(order, { tenantId: 'flood' }),
            ),
            aWaiting(1000, { tenantId: 'calm' }),
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
