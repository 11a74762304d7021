import { tenantStatusSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { nextTenantStatus, TenantEvent, tenantTransitions } from './lifecycle';

const events: TenantEvent[] = ['suspended', 'resumed', 'archived'];
const legal: Record<string, string> = {
  'active suspended': 'suspended',
  'active archived': 'archived',
  'suspended resumed': 'active',
  'suspended archived': 'archived',
};

describe('the life of a tenant', () => {
  it.each(
    tenantStatusSchema.options.flatMap(status =>
      events.map(event => [status, event] as const),
    ),
  )('one that is %s and is %s', (status, event) => {
    const expected = legal[`${status} ${event}`];
    if (expected) expect(nextTenantStatus(status, event)).toBe(expected);
    else {
      expect(() => nextTenantStatus(status, event)).toThrow(
        `A tenant that is ${status} cannot be ${event}`,
      );
    }
  });

  it('ends when it is archived', () => {
    expect(tenantTransitions.archived).toEqual({});
  });
});
