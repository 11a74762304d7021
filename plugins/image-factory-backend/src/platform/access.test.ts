import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createShelfAuthorizer } from '../__testUtils__/createShelfAuthorizer';
import {
  bookBurnPermission,
  bookReadPermission,
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
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
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

  it('tells the moves of many resources with one question', async () => {
    const { authorizer, ask } = createShelfAuthorizer({
      'shelf.book.read': ALLOW,
      'shelf.book.burn': conditional('ann'),
    });

    await expect(
      authorizer.permitted(credentials, guardedBook, {
        resources: books,
        moves: { read: bookReadPermission, burn: bookBurnPermission },
      }),
    ).resolves.toEqual([['read', 'burn'], ['read']]);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks nothing about no resources', async () => {
    const { authorizer, ask } = createShelfAuthorizer({});

    await expect(
      authorizer.permitted(credentials, guardedBook, {
        resources: [],
        moves: { read: bookReadPermission },
      }),
    ).resolves.toEqual([]);
    expect(ask).not.toHaveBeenCalled();
  });
});
