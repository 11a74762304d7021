import { tenantStatusSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { nextTenantStatus, TenantEvent, tenantTransitions } from './lifecycle';

const events: TenantEvent[] = ['suspended', 'resumed', 'archived'];

const legal = [
  ['active', 'suspended', 'suspended'],
  ['active', 'archived', 'archived'],
  ['suspended', 'resumed', 'active'],
  ['suspended', 'archived', 'archived'],
] as const;

const illegal = tenantStatusSchema.options.flatMap(status =>
  events
    .filter(event => !legal.some(([s, e]) => s === status && e === event))
    .map(event => [status, event] as const),
);

describe('the life of a tenant', () => {
  it.each(legal)('that is %s and is %s makes it %s', (status, event, next) => {
    expect(nextTenantStatus(status, event)).toBe(next);
  });

  it.each(illegal)('has nothing that is %s and is %s', (status, event) => {
    expect(() => nextTenantStatus(status, event)).toThrow(
      `A tenant that is ${status} cannot be ${event}`,
    );
  });

  it('ends when it is archived', () => {
    expect(tenantTransitions.archived).toEqual({});
  });
});
