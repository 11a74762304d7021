import { WaitingExecution } from '@imagefactory/backstage-plugin-image-factory-node';
import { admit } from './admit';
import {
  aProvider,
  Provider,
  aTenant,
  aWaiting,
  admittedIds,
} from './__testUtils__/snapshots';

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
    ['no-provider', aProvider({ tenants: ['data'] }), aTenant()],
    ['no-provider', aProvider({ tenants: [], state: 'paused' }), aTenant()],
    ['provider-paused', aProvider({ state: 'paused' }), aTenant()],
    ['provider-paused', aProvider({ state: 'draining' }), aTenant()],
    [
      'provider-paused',
      aProvider({ state: 'paused', readiness: 'not-ready', slotsUsed: 2 }),
      aTenant({ running: 4 }),
    ],
    [
      'provider-not-ready',
      aProvider({ provides: undefined, readiness: 'not-ready' }),
      aTenant(),
    ],
    ['provider-not-ready', aProvider({ readiness: 'not-ready' }), aTenant()],
    ['provider-not-ready', aProvider({ readiness: 'unknown' }), aTenant()],
    [
      'provider-not-ready',
      aProvider({ provides: undefined, readiness: 'offline' }),
      aTenant(),
    ],
    [
      'provider-not-ready',
      aProvider({ provides: undefined, readiness: 'preparing' }),
      aTenant(),
    ],
    ['provider-capacity', aProvider({ slotsUsed: 2 }), aTenant()],
    ['tenant-limit', aProvider(), aTenant({ running: 4 })],
    ['tenant-limit', aProvider({ slotsUsed: 2 }), aTenant({ running: 4 })],
    ['tenant-limit', aProvider(), aTenant({ maxConcurrentBuilds: 0 })],
    ['tenant-suspended', aProvider(), aTenant({ suspended: true })],
    ['tenant-suspended', aProvider({ slots: 0 }), aTenant({ suspended: true })],
  ])('says that it waits for %s', (waitingFor, provider, tenant) => {
    expect(
      admit({
        providers: [provider],
        tenants: [tenant],
        waiting: [aWaiting(1)],
      }),
    ).toEqual([{ executionId: 'e1', waitingFor, position: 1 }]);
  });

  // Each row is whole: of what is missing Jest makes a callback to wait for.
  it.each<[string, Provider[], Partial<WaitingExecution>]>([
    ['nobody knows what its only place can run', [], {}],
    [
      'nobody knows what the place that it wishes for can run',
      [],
      { wishedProviderId: 'p2' },
    ],
    [
      'the place that can is not ready',
      [aProvider({ readiness: 'not-ready' })],
      {},
    ],
    [
      'the other places can not',
      [aProvider({ provides: ['build:other'] })],
      {},
    ],
  ])('says nothing while %s', (_, others, parts) => {
    const unknown = aProvider({ id: 'p2', provides: undefined });
    expect(
      admit({
        providers: [unknown, ...others],
        tenants: [aTenant()],
        waiting: [aWaiting(1, parts)],
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
    ).toEqual([
      {
        executionId: 'e1',
        providerId: 'large',
        rejected: [{ providerId: 'small', reason: 'not-emptiest' }],
      },
    ]);
  });

  it.each(['paused', 'draining'] as const)(
    'uses another provider than one that is %s, however empty that is',
    state => {
      const providers = [
        aProvider({ id: 'closed', slots: 8, state }),
        aProvider({ id: 'open', slots: 1 }),
      ];
      expect(
        admit({
          providers,
          tenants: [aTenant()],
          waiting: [aWaiting(1), aWaiting(2)],
        }),
      ).toEqual([
        {
          executionId: 'e1',
          providerId: 'open',
          rejected: [{ providerId: 'closed', reason: 'paused' }],
        },
        { executionId: 'e2', waitingFor: 'provider-capacity', position: 1 },
      ]);
    },
  );

  it('gives each tenant only what it may use', () => {
    const providers = [
      aProvider({ id: 'of-data', slots: 8, tenants: ['data'] }),
      aProvider({ id: 'of-all', slots: 1 }),
    ];
    const waiting = [
      aWaiting(1),
      aWaiting(2),
      aWaiting(3, { tenantId: 'data' }),
    ];
    const tenants = [aTenant(), aTenant({ id: 'data' })];
    expect(admit({ providers, tenants, waiting })).toEqual([
      {
        executionId: 'e1',
        providerId: 'of-all',
        rejected: [{ providerId: 'of-data', reason: 'not-allowed' }],
      },
      {
        executionId: 'e3',
        providerId: 'of-data',
        rejected: [{ providerId: 'of-all', reason: 'full' }],
      },
      { executionId: 'e2', waitingFor: 'provider-capacity', position: 1 },
    ]);
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
