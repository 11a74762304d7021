import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createShelfAuthorizer } from '../__testUtils__/createShelfAuthorizer';
import {
  books,
  guardedBook,
  ofOwners,
  shelfOpenPermission,
} from '../__testUtils__/shelf';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const conditional = (...owners: string[]) =>
  ofOwners(...owners) as PolicyDecision;
const credentials = mockCredentials.user();

describe('Authorizer', () => {
  it('lets a caller pass if the policy allows it', async () => {
    const { authorizer } = createShelfAuthorizer({ 'shelf.open': ALLOW });
    await expect(
      authorizer.require(credentials, shelfOpenPermission),
    ).resolves.toBeUndefined();
  });

  it.each([
    ['denies', DENY],
    ['has conditions for what has no resource', conditional('ann')],
  ])('stops a caller if the policy %s', async (_, decision) => {
    const { authorizer } = createShelfAuthorizer({ 'shelf.open': decision });
    await expect(
      authorizer.require(credentials, shelfOpenPermission),
    ).rejects.toMatchObject({ name: 'NotAllowedError', code: 'role-required' });
  });

  it.each([
    ['allow', ALLOW, [true, true]],
    ['deny', DENY, [false, false]],
    ['conditions', conditional('ben'), [false, true]],
  ])('applies %s to a resource', (_, decision, expected) => {
    const { authorizer } = createShelfAuthorizer({});
    expect(
      books.map(book => authorizer.allows(guardedBook, decision, book)),
    ).toEqual(expected);
  });

  it.each([
    ['everything', ALLOW, 'everything'],
    ['nothing', DENY, 'nothing'],
    ['the filter of the rule', conditional('ann'), { owners: ['ann'] }],
    [
      'combined filters',
      {
        ...conditional(),
        conditions: {
          not: { anyOf: [ofOwners('ann').conditions] },
        },
      } as PolicyDecision,
      { not: { anyOf: [{ owners: ['ann'] }] } },
    ],
  ])('turns a decision about a list into %s', async (_, decision, criteria) => {
    const { authorizer } = createShelfAuthorizer({
      'shelf.book.read': decision,
    });
    await expect(
      authorizer.criteria(credentials, guardedBook),
    ).resolves.toEqual(criteria);
  });
});
