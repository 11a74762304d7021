import { admit } from './admit';
import { aProvider, aTenant, aWaiting } from './__testUtils__/snapshots';

const wish = { wishedProviderId: 'eu' };

describe('admission of what wishes for a provider', () => {
  it('starts it there, although another one is emptier', () => {
    const providers = [
      aProvider({ id: 'eu', slots: 1 }),
      aProvider({ id: 'us', slots: 8 }),
    ];
    expect(
      admit({ providers, tenants: [aTenant()], waiting: [aWaiting(1, wish)] }),
    ).toEqual([
      {
        executionId: 'e1',
        providerId: 'eu',
        rejected: [{ providerId: 'us', reason: 'not-wished' }],
      },
    ]);
  });

  it.each([
    ['is paused', aProvider({ id: 'eu', state: 'paused' })],
    ['does not answer', aProvider({ id: 'eu', readiness: 'offline' })],
    ['is full', aProvider({ id: 'eu', slotsUsed: 2 })],
    ['is of others', aProvider({ id: 'eu', tenants: ['data'] })],
    ['lacks what it needs', aProvider({ id: 'eu', provides: [] })],
    ['is gone', aProvider({ id: 'asia' })],
  ])('lets it wait for its wish while that %s', (_, eu) => {
    expect(
      admit({
        providers: [eu, aProvider({ id: 'us' })],
        tenants: [aTenant()],
        waiting: [aWaiting(1, wish)],
      }),
    ).toEqual([
      { executionId: 'e1', waitingFor: 'wished-provider', position: 1 },
    ]);
  });

  it('stands below what the platform says: the limit of the tenant, and its suspension', () => {
    const providers = [aProvider({ id: 'eu' }), aProvider({ id: 'us' })];
    const waiting = [aWaiting(1, wish)];
    const full = aTenant({ running: 4 });
    expect(admit({ providers, tenants: [full], waiting })).toMatchObject([
      { waitingFor: 'tenant-limit' },
    ]);
    const suspended = aTenant({ suspended: true });
    expect(admit({ providers, tenants: [suspended], waiting })).toMatchObject([
      { waitingFor: 'tenant-suspended' },
    ]);
  });

  it('lets nothing wait behind it', () => {
    const providers = [
      aProvider({ id: 'eu', slotsUsed: 2 }),
      aProvider({ id: 'us', slots: 1 }),
    ];
    const waiting = [aWaiting(1, wish), aWaiting(2)];
    expect(admit({ providers, tenants: [aTenant()], waiting })).toEqual([
      {
        executionId: 'e2',
        providerId: 'us',
        rejected: [{ providerId: 'eu', reason: 'full' }],
      },
      { executionId: 'e1', waitingFor: 'wished-provider', position: 1 },
    ]);
  });
});

describe('what admission says of the providers that it did not take', () => {
  it('is the reason that lasts longest', () => {
    const network = { requirements: ['build:container', 'build-network:none'] };
    const provides = network.requirements;
    const providers = [
      aProvider({ id: 'chosen', provides }),
      aProvider({ id: 'of-data', provides, tenants: ['data'] }),
      aProvider({ id: 'poor', state: 'paused' }),
      aProvider({ id: 'unseen', provides: undefined, readiness: 'unknown' }),
      aProvider({ id: 'silent', provides, readiness: 'offline' }),
      aProvider({ id: 'drained', provides, state: 'draining', slotsUsed: 2 }),
      aProvider({ id: 'full', provides, slotsUsed: 2 }),
      aProvider({ id: 'equal', provides }),
    ];
    const [decision] = admit({
      providers,
      tenants: [aTenant()],
      waiting: [aWaiting(1, network)],
    });
    expect(decision).toEqual({
      executionId: 'e1',
      providerId: 'chosen',
      rejected: [
        { providerId: 'of-data', reason: 'not-allowed' },
        {
          providerId: 'poor',
          reason: 'lacks-requirement',
          lacks: ['build-network:none'],
        },
        { providerId: 'unseen', reason: 'not-checked' },
        { providerId: 'silent', reason: 'not-ready' },
        { providerId: 'drained', reason: 'paused' },
        { providerId: 'full', reason: 'full' },
        { providerId: 'equal', reason: 'not-emptiest' },
      ],
    });
  });
});
