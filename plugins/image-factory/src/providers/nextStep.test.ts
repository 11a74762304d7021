import {
  Provider,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aCluster } from '../../dev/exampleClusters';
import { ago } from '../../dev/ids';
import {
  aCertificate,
  aDrift,
  driftedObjects,
} from '../../dev/preparationBuilders';
import { aProvider } from '../../dev/providerBuilders';
import { nextStep } from './nextStep';

const failed = (overrides: Partial<ReadinessCheck>): ReadinessCheck => ({
  id: 'tekton',
  title: 'Tekton',
  result: 'fail',
  seen: 'missing',
  ...overrides,
});

type Preparation = NonNullable<Provider['preparation']>;

const cluster = (
  preparation: Partial<Preparation>,
  overrides: Partial<Provider> = {},
) =>
  aCluster({ preparation: { mode: 'managed', ...preparation }, ...overrides });

const certificate = aCertificate();
const inSync = aDrift();
const drifted = aDrift({ state: 'drifted', objects: driftedObjects() });

describe('the next step', () => {
  it.each<[string, Provider, object]>([
    ['is nothing where all is well', aCluster(), { kind: 'nothing' }],
    [
      'is nothing for one that needs no preparing',
      aProvider(),
      { kind: 'nothing' },
    ],
    [
      'is to wait while it is prepared, whatever fails meanwhile',
      cluster(
        { active: { id: 'p1', kind: 'prepare', status: 'applying' } },
        { checks: [failed({})] },
      ),
      { kind: 'wait', preparationId: 'p1' },
    ],
    [
      'is the first check that fails and keeps builds from running',
      cluster(
        { certificate },
        {
          checks: [
            failed({ id: 'egress', severity: 'advice' }),
            failed({ id: 'namespace', severity: 'blocking' }),
            failed({ id: 'role', severity: 'blocking' }),
          ],
        },
      ),
      { kind: 'check', check: { id: 'namespace' }, isUnprepared: false },
    ],
    [
      'is what fails, though a preparation may be what helps',
      cluster({}, { checks: [failed({})] }),
      { kind: 'check', isUnprepared: true },
    ],
    [
      'is the plan where all that fails is what a preparation brings',
      cluster(
        {},
        {
          checks: [
            failed({ id: 'namespace', group: 'namespaces' }),
            failed({ id: 'task', group: 'bundle' }),
            failed({
              id: 'may-get-pods',
              group: 'permissions',
              wording: {
                title: { code: 'right-title', params: { namespace: 'n' } },
              },
            }),
          ],
        },
      ),
      { kind: 'prepare' },
    ],
    [
      'is a right that is missing, before what fails for want of it',
      cluster(
        {},
        {
          checks: [
            failed({ id: 'nodes', group: 'nodes' }),
            failed({ id: 'may-list-nodes', group: 'permissions' }),
          ],
        },
      ),
      { kind: 'check', check: { id: 'may-list-nodes' } },
    ],
    [
      'is what a preparation needs before there can be one',
      cluster(
        {},
        {
          checks: [
            failed({ id: 'namespace', group: 'namespaces' }),
            failed({
              id: 'may-prepare-roles',
              result: 'warn',
              group: 'permissions',
              severity: 'advice',
            }),
          ],
        },
      ),
      { kind: 'check', check: { id: 'may-prepare-roles' }, isUnprepared: true },
    ],
    [
      'is what fails for those who may not prepare',
      cluster(
        {},
        {
          checks: [failed({ id: 'namespace', group: 'namespaces' })],
          allowedActions: ['update'],
        },
      ),
      { kind: 'check', check: { id: 'namespace' } },
    ],
    [
      'is that it does not answer, before what was seen then',
      cluster({ certificate }, { readiness: 'offline', checks: [failed({})] }),
      { kind: 'offline', check: { id: 'tekton' } },
    ],
    [
      'is to look where nobody did',
      cluster({}, { readiness: 'unknown', checks: [] }),
      { kind: 'look' },
    ],
    [
      'is the plan where nothing was prepared',
      cluster({}),
      { kind: 'prepare' },
    ],
    [
      'is the plan where all that differs is that nothing is there',
      cluster({ drift: drifted }),
      { kind: 'prepare' },
    ],
    [
      'is what differs from what was prepared',
      cluster({ certificate, drift: drifted }),
      { kind: 'drift', count: 2 },
    ],
    [
      'is the proof where all is there and nothing proved it',
      cluster({ drift: inSync }),
      { kind: 'prove', isExpired: false },
    ],
    [
      'is the proof where an operator prepared it by hand',
      cluster({ mode: 'self-managed' }),
      { kind: 'prove', isExpired: false },
    ],
    [
      'is another proof where the last is too old',
      cluster({
        certificate: aCertificate({ expiresAt: ago(5), valid: false }),
        drift: inSync,
      }),
      { kind: 'prove', isExpired: true },
    ],
    [
      'is another proof where it was set up otherwise since',
      cluster({ certificate: aCertificate({ valid: false }), drift: inSync }),
      { kind: 'prove', isExpired: false },
    ],
  ])('%s', (_, provider, step) => {
    expect(nextStep(provider, Date.now())).toMatchObject(step);
  });
});
