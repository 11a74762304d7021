import { Refusal } from '@imagefactory/backstage-plugin-image-factory-common';
import { aRefusal } from '../../dev/accessBuilders';
import { conflict } from '../../dev/refuse';
import { Translate } from '../translation';
import { errorText, refusalText } from './refusalText';

/** Says which text it would be, with what in it. */
const t = ((key: string, values?: object) =>
  values ? `${key} ${JSON.stringify(values)}` : key) as unknown as Translate;

describe('the text of a refusal', () => {
  it('names the roles that may, and whom to ask', () => {
    const refusal = aRefusal({
      roles: { tenant: ['owner', 'developer'], platform: ['admin'] },
      ask: ['user:default/ada', 'group:default/web-team'],
    });
    expect(refusalText(refusal, t)).toBe(
      'refusals.roleRequired refusals.takes {"roles":"roles.tenant.owner.title, roles.tenant.developer.title, or roles.platform.admin.title"} refusals.ask {"names":"ada or web-team"}',
    );
  });

  it('says who can lift what is in the way', () => {
    const refusal: Refusal = {
      code: 'tenant-suspended',
      message: 'No',
      roles: { tenant: [], platform: ['admin', 'operator'] },
    };
    expect(refusalText(refusal, t)).toBe(
      'refusals.tenantSuspended refusals.lifts {"roles":"roles.platform.admin.title or roles.platform.operator.title"}',
    );
  });

  it('says which methods a tenant may use', () => {
    const refusal: Refusal = { code: 'method-not-entitled', message: 'No' };
    const limitedTo = (allowed: string[]) =>
      refusalText({ ...refusal, limit: { name: 'methods', allowed } }, t);
    expect(limitedTo(['container', 'vm'])).toContain('"container, vm"');
    expect(limitedTo([])).toContain('refusals.methodNone');
  });

  it('leaves the words of the server where it knows no others', async () => {
    const full = await conflict('queue-full', 'The queue is full');
    expect(errorText(full, t)).toBe('The queue is full.');
  });

  it('says that there was no answer in words of its own, not in those of the browser', () => {
    expect(errorText(new TypeError('Failed to fetch'), t)).toBe(
      'refusals.unanswered',
    );
    expect(errorText(new Error('Odd'), t)).toBe('Odd.');
  });
});
