import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { defineContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { createShelfAuthorizer } from '../__testUtils__/createShelfAuthorizer';
import {
  bookBurnPermission,
  BookFilter,
  books,
  guardedBook,
  ofOwners,
  shelfOpenPermission,
} from '../__testUtils__/shelf';
import { AccessCriteria } from './access';
import { invoke, invokeStream, RawCall } from './invoke';
import {
  defineList,
  defineOperation,
  defineResourceOperation,
} from './operation';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const mayRead = { 'shelf.book.read': ofOwners('ann') as PolicyDecision };
const mayBurn = { ...mayRead, 'shelf.book.burn': ALLOW };

const burnContract = defineContract({
  id: 'burnBook',
  summary: 'Burns a book',
  method: 'post',
  path: '/books/:bookId/burn',
  params: z.object({ bookId: z.string().max(10) }),
  body: z.strictObject({ gently: z.boolean().default(true) }),
  response: z.object({ ashes: z.string() }),
});

const listContract = defineContract({
  id: 'listBooks',
  summary: 'Lists books',
  method: 'get',
  path: '/books',
  response: z.object({ items: z.array(z.string()) }),
});

const openContract = defineContract({
  id: 'openShelf',
  summary: 'Opens the shelf',
  method: 'post',
  path: '/open',
  response: z.object({ open: z.boolean() }),
});

function setup(policy: Record<string, PolicyDecision>) {
  const { authorizer, ask } = createShelfAuthorizer(policy);
  const audit = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => audit),
  });
  return { services: { auditor, authorizer }, audit, auditor, ask };
}

function call(overrides: Partial<RawCall> = {}): RawCall {
  return {
    params: {},
    query: {},
    body: {},
    caller: { credentials: mockCredentials.user(), ref: 'user:default/mock' },
    signal: new AbortController().signal,
    ...overrides,
  };
}

function burning() {
  const run = jest.fn(async () => ({ ashes: 'grey', secret: 'x' }));
  const stream = jest.fn(async () => undefined);
  const operation = defineResourceOperation(burnContract, {
    auditEventId: 'book-burn',
    permission: bookBurnPermission,
    guarded: guardedBook,
    id: ({ params }) => params.bookId,
    run,
    stream: { contentType: 'text/plain', run: stream },
  });
  return { operation, run, stream };
}

describe('invoke', () => {
  it('runs with what was parsed and loaded, answers what the contract names, and audits success', async () => {
    const { services, audit, auditor } = setup(mayBurn);
    const { operation, run } = burning();

    await expect(
      invoke(operation, call({ params: { bookId: 'b1' } }), services),
    ).resolves.toEqual({ ashes: 'grey' });

    expect(run).toHaveBeenCalledWith(
      expect.objectContaining({
        params: { bookId: 'b1' },
        body: { gently: true },
        subject: books[0],
        caller: expect.objectContaining({ ref: 'user:default/mock' }),
      }),
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'book-burn',
        severityLevel: 'medium',
        meta: { caller: 'user:default/mock', params: { bookId: 'b1' } },
      }),
    );
    expect(audit.success).toHaveBeenCalledTimes(1);
    expect(audit.fail).not.toHaveBeenCalled();
  });

  it.each([
    ['is not there', mayBurn, { bookId: 'b9' }, {}, 'NotFoundError'],
    ['may not be read', mayBurn, { bookId: 'b2' }, {}, 'NotFoundError'],
    ['may only be read', mayRead, { bookId: 'b1' }, {}, 'NotAllowedError'],
    ['is denied altogether', {}, { bookId: 'b1' }, {}, 'NotFoundError'],
    ['has a bad id', mayBurn, { bookId: 'x'.repeat(11) }, {}, 'InputError'],
    [
      'comes with an unknown field',
      mayBurn,
      { bookId: 'b1' },
      { force: 1 },
      'InputError',
    ],
  ] as const)(
    'runs nothing and audits the failure when the resource %s',
    async (_, policy, params, body, name) => {
      const { services, audit } = setup(policy);
      const { operation, run, stream } = burning();
      const open = jest.fn();

      await expect(
        invoke(operation, call({ params, body }), services),
      ).rejects.toMatchObject({ name });
      await expect(
        invokeStream(operation, call({ params, body }), { services, open }),
      ).rejects.toMatchObject({ name });

      expect(run).not.toHaveBeenCalled();
      expect(stream).not.toHaveBeenCalled();
      expect(open).not.toHaveBeenCalled();
      expect(audit.success).not.toHaveBeenCalled();
      expect(audit.fail).toHaveBeenCalledTimes(2);
      expect(audit.fail).toHaveBeenCalledWith({
        error: expect.objectContaining({ name }),
      });
    },
  );

  it('says the same about what is missing and what may not be read', async () => {
    const { services } = setup(mayBurn);
    const messageOf = (bookId: string) =>
      invoke(burning().operation, call({ params: { bookId } }), services).catch(
        error => error.message,
      );

    expect(await messageOf('b9')).toBe(await messageOf('b2'));
  });

  it('audits what an operation throws, and throws it on', async () => {
    const { services, audit } = setup(mayBurn);
    const { operation, run } = burning();
    run.mockRejectedValueOnce(new Error('the matches are wet'));

    await expect(
      invoke(operation, call({ params: { bookId: 'b1' } }), services),
    ).rejects.toThrow('the matches are wet');
    expect(audit.fail).toHaveBeenCalledTimes(1);
  });

  it('answers nothing that its contract does not allow', async () => {
    const { services, audit } = setup(mayBurn);
    const { operation, run } = burning();
    run.mockResolvedValueOnce({ smoke: true } as never);

    await expect(
      invoke(operation, call({ params: { bookId: 'b1' } }), services),
    ).rejects.toMatchObject({ name: 'ZodError' });
    expect(audit.fail).toHaveBeenCalledTimes(1);
  });

  it('needs the permission of an operation that is about no resource', async () => {
    const run = jest.fn(async () => ({ open: true }));
    const operation = defineOperation(openContract, {
      auditEventId: 'shelf-open',
      permission: shelfOpenPermission,
      run,
    });

    await expect(
      invoke(operation, call(), setup({}).services),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(run).not.toHaveBeenCalled();
    await expect(
      invoke(operation, call(), setup({ 'shelf.open': ALLOW }).services),
    ).resolves.toEqual({ open: true });
  });

  describe('of a list', () => {
    const run = jest.fn(
      async ({ subject }: { subject: AccessCriteria<BookFilter> }) => ({
        items: [JSON.stringify(subject)],
      }),
    );
    const operation = defineList(listContract, {
      auditEventId: 'book-list',
      guarded: guardedBook,
      run,
    });

    beforeEach(() => run.mockClear());

    it.each([
      ['everything', ALLOW, '"everything"'],
      ['some', ofOwners('ann') as PolicyDecision, '{"owners":["ann"]}'],
    ])('hands on what the caller may see: %s', async (_, decision, seen) => {
      const { services } = setup({ 'shelf.book.read': decision });
      await expect(invoke(operation, call(), services)).resolves.toEqual({
        items: [seen],
      });
    });

    it('is empty, without a question to the store, for who may see nothing', async () => {
      const { services, audit } = setup({});
      await expect(invoke(operation, call(), services)).resolves.toEqual({
        items: [],
      });
      expect(run).not.toHaveBeenCalled();
      expect(audit.success).toHaveBeenCalledTimes(1);
    });
  });
});

describe('invokeStream', () => {
  it('opens the answer after the call was admitted, and audits success at its end', async () => {
    const { services, audit } = setup(mayBurn);
    const { operation, stream } = burning();
    const sink = { write: jest.fn() };

    await invokeStream(operation, call({ params: { bookId: 'b1' } }), {
      services,
      open: () => sink,
    });

    expect(stream).toHaveBeenCalledWith(
      expect.objectContaining({ subject: books[0] }),
      sink,
    );
    expect(audit.success).toHaveBeenCalledTimes(1);
  });

  it('refuses what has no streaming answer', async () => {
    const { services } = setup({ 'shelf.open': ALLOW });
    const operation = defineOperation(openContract, {
      auditEventId: 'shelf-open',
      permission: shelfOpenPermission,
      run: async () => ({ open: true }),
    });

    await expect(
      invokeStream(operation, call(), { services, open: jest.fn() }),
    ).rejects.toMatchObject({ name: 'ConflictError' });
  });
});
