import {
  AdmissionDecision,
  DispatchSnapshot,
} from '@imagefactory/backstage-plugin-image-factory-node';

export type Provider = DispatchSnapshot['providers'][number];
type Tenant = DispatchSnapshot['tenants'][number];
type Waiting = DispatchSnapshot['waiting'][number];

/** An empty one that is ready, for everybody. */
export const aProvider = (parts: Partial<Provider> = {}): Provider => ({
  id: 'p1',
  provides: ['build:container'],
  state: 'enabled',
  readiness: 'ready',
  slots: 2,
  slotsUsed: 0,
  ...parts,
});
/** One that runs nothing. */
export const aTenant = (parts: Partial<Tenant> = {}): Tenant => ({
  id: 'web',
  maxConcurrentBuilds: 4,
  running: 0,
  ...parts,
});
/** @param order - Place in the order of their creation. */
export const aWaiting = (
  order: number,
  parts: Partial<Waiting> = {},
): Waiting => ({
  executionId: `e${order}`,
  tenantId: 'web',
  projectId: 'shop',
  requirements: ['build:container'],
  attempt: 1,
  createdAt: new Date(1_700_000_000_000 + order * 1000).toISOString(),
  ...parts,
});

/** Of those that may start, in the order of the decisions. */
export const admittedIds = (decisions: AdmissionDecision[]) =>
  decisions.flatMap(one => ('providerId' in one ? [one.executionId] : []));
