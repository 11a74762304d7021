import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createShelfAuthorizer } from '../__testUtils__/createShelfAuthorizer';
import {
  Book,
  bookBurnPermission,
  bookReadPermission,
  books,
  guardedBook,
  ofOwners,
} from '../__testUtils__/shelf';
import { Demands } from './access';
import { decideActions, statusRefusal } from './actions';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const caller = {
  credentials: mockCredentials.user(),
  ref: 'user:default/mock',
};
const rules = {
  read: { permission: bookReadPermission },
  burn: {
    permission: bookBurnPermission,
    requires: ['active-tenant' as const],
    method: ({ owner }: Book) => owner,
  },
};
const policy = {
  'shelf.book.read': ALLOW,
  'shelf.book.burn': ofOwners('ann') as PolicyDecision,
};

describe('decideActions', () => {
  it('tells the actions of many resources, and why not the others, with one question', async () => {
    const { authorizer, ask } = createShelfAuthorizer(policy);

    await expect(
      decideActions(authorizer, caller, {
        guarded: guardedBook,
        rules,
        resources: books,
        impossible: () => undefined,
      }),
    ).resolves.toEqual([
      { allowedActions: ['read', 'burn'], refusedActions: [] },
      {
        allowedActions: ['read'],
        refusedActions: [
          expect.objectContaining({ action: 'burn', code: 'role-required' }),
        ],
      },
    ]);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('leaves out what the status of a thing, or the state around it, does not let happen', async () => {
    const { authorizer } = createShelfAuthorizer({
      ...policy,
      'shelf.book.burn': ALLOW,
    });
    const judge = jest.fn((_: Book, { requires, method }: Demands) =>
      requires && method === 'ben'
        ? { code: 'tenant-suspended' as const, message: 'no' }
        : undefined,
    );

    const decided = await decideActions(authorizer, caller, {
      guarded: { ...guardedBook, judge },
      rules,
      resources: books,
      impossible: (book, action) =>
        action === 'burn' && book.id === 'b1'
          ? statusRefusal({ message: 'It is wet' })
          : undefined,
    });

    expect(decided.map(one => one.refusedActions)).toEqual([
      [{ action: 'burn', code: 'status', message: 'It is wet' }],
      [{ action: 'burn', code: 'tenant-suspended', message: 'no' }],
    ]);
  });

  it('asks nothing about no resources', async () => {
    const { authorizer, ask } = createShelfAuthorizer({});

    await expect(
      decideActions(authorizer, caller, {
        guarded: guardedBook,
        rules,
        resources: [],
        impossible: () => undefined,
      }),
    ).resolves.toEqual([]);
    expect(ask).not.toHaveBeenCalled();
  });
});
