import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { defineContract } from '@imagefactory/backstage-plugin-image-factory-common';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import request from 'supertest';
import { z } from 'zod';
import { createShelfAuthorizer } from '../__testUtils__/createShelfAuthorizer';
import { shelfOpenPermission } from '../__testUtils__/shelf';
import { createOperationsRouter } from './mount';
import { defineOperation, Operation, Streaming } from './operation';

const echoContract = defineContract({
  id: 'echo',
  summary: 'Says it again',
  method: 'post',
  path: '/echo/:word',
  status: 201,
  params: z.object({ word: z.string() }),
  query: z.object({ times: z.coerce.number().max(3).default(1) }),
  body: z.strictObject({ loud: z.boolean().optional() }),
  response: z.object({ said: z.string(), to: z.string() }),
});

const readContract = defineContract({
  id: 'read',
  summary: 'Reads',
  method: 'get',
  path: '/read',
  response: z.object({ text: z.string() }),
});

const echo = defineOperation(echoContract, {
  auditEventId: 'echo',
  permission: shelfOpenPermission,
  run: async ({ params, query, caller }) => ({
    said: params.word.repeat(query.times),
    to: caller.ref,
  }),
});

function reading(stream: Streaming<typeof readContract, any>): Operation {
  return {
    ...defineOperation(readContract, {
      auditEventId: 'read',
      permission: shelfOpenPermission,
      run: async () => ({ text: 'all at once' }),
    }),
    stream,
  } as Operation;
}

async function serve(operation: Operation<any, any>, allowed = true) {
  const result = allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  const { authorizer } = createShelfAuthorizer({ 'shelf.open': { result } });
  const plugin = createBackendPlugin({
    pluginId: 'shelf',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ auditor, httpAuth, httpRouter }) {
          httpRouter.use(
            createOperationsRouter([operation], {
              services: { auditor, authorizer },
              httpAuth,
            }),
          );
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [plugin, mockServices.auditor.mock().factory],
  });
  return server;
}

const authorization = mockCredentials.user.header('user:default/ann');

describe('a mounted operation', () => {
  let server: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    server = await serve(echo);
  });

  const post = (path = '/echo/ho') =>
    request(server)
      .post(`/api/shelf${path}`)
      .set('authorization', authorization);

  it('answers with the status of its contract', async () => {
    const response = await post('/echo/ho?times=2').send({ loud: true });

    expect(response.status).toBe(201);
    expect(response.body).toEqual({ said: 'hoho', to: 'user:default/ann' });
  });

  it('takes a call without a body', async () => {
    expect((await post()).status).toBe(201);
  });

  it('knows services by their subject', async () => {
    const response = await post().set(
      'authorization',
      mockCredentials.service.header(),
    );

    expect(response.body.to).toBe('service:external:test-service');
  });

  it.each([
    ['ends early', '{"loud": tr', 'invalid-json'],
    ['is text', 'loud', 'invalid-json'],
    ['is no object', '[]', 'invalid-input'],
    ['is longer than it may be', `"${'x'.repeat(4_300_000)}"`, 'invalid-input'],
  ])('refuses a body that %s', async (_, body, code) => {
    const response = await post()
      .set('content-type', 'application/json')
      .send(body);

    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      code,
      issues: [expect.objectContaining({ path: ['body'] })],
    });
  });

  it.each([
    ['text/plain', '{"loud": true}'],
    ['application/x-www-form-urlencoded', 'loud=true'],
    ['application/json; charset=latin1', '{"loud": true}'],
  ])('refuses a body of the type %s with 415', async (type, body) => {
    const response = await post().set('content-type', type).send(body);

    expect(response.status).toBe(415);
    expect(response.body.error.code).toBe('unsupported-media-type');
  });

  it('refuses a body without a type with 415', async () => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://localhost:${port}/api/shelf/echo/ho`, {
      method: 'POST',
      headers: { authorization },
      body: Buffer.from('{"loud": true}'),
    });
    expect(answer.status).toBe(415);
  });

  it('takes a body whose length is 0, whatever its type', async () => {
    const response = await post()
      .set('content-type', 'text/plain')
      .set('content-length', '0');

    expect(response.status).toBe(201);
  });

  it.each([
    ['nested 15,000 levels deep', `${'['.repeat(15_000)}${']'.repeat(15_000)}`],
    [
      'nested 1,000,000 levels deep',
      `{"loud":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
    ],
    ['of 2,000,000 values', `{"loud":[${'1,'.repeat(2_000_000)}1]}`],
  ])('refuses a body that is %s, by its field', async (_, body) => {
    const response = await post()
      .set('content-type', 'application/json')
      .send(body);

    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      code: 'invalid-input',
      issues: [{ path: expect.arrayContaining(['body']) }],
    });
  });

  it('refuses a body that claims to be packed and is not', async () => {
    const response = await post()
      .set('content-type', 'application/json')
      .set('content-encoding', 'gzip')
      .send('{}');

    expect(response.status).toBe(400);
  });

  it.each([
    ['times=7', ['query', 'times']],
    ['times=1&times=2', ['query', 'times']],
    ['times[a]=1', ['query', 'times']],
  ])('refuses the query %s', async (query, path) => {
    const response = await post(`/echo/ho?${query}`);

    expect(response.status).toBe(400);
    expect(response.body.error.issues).toEqual([
      expect.objectContaining({ path }),
    ]);
  });

  it('refuses a path that is no text', async () => {
    expect((await post('/echo/%E0%A4%A')).status).toBe(400);
  });

  it('answers 401 without credentials and 403 without the permission', async () => {
    const call = (to: typeof server, header: string) =>
      request(to).post('/api/shelf/echo/ho').set('authorization', header);
    const closed = await serve(echo, false);

    const none = await call(server, mockCredentials.none.header());
    expect(none.status).toBe(401);
    expect((await call(closed, authorization)).status).toBe(403);
  });
});

describe('an operation with a streaming answer', () => {
  const events: Streaming<typeof readContract, any> = {
    contentType: 'text/event-stream',
    headers: { 'x-extra': 'yes' },
    async run(_call, sink) {
      await sink.write('data: a\n\n');
      await sink.write('data: b\n\n');
    },
  };

  it('streams for who accepts it, and answers JSON to all others', async () => {
    const server = await serve(reading(events));
    const get = (accept: string) =>
      request(server)
        .get('/api/shelf/read')
        .set('authorization', authorization)
        .set('accept', accept);

    const streamed = await get('text/event-stream');
    expect(streamed.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-extra': 'yes',
    });
    expect(streamed.text).toBe('data: a\n\ndata: b\n\n');
    expect((await get('application/json')).body).toEqual({
      text: 'all at once',
    });
  });

  it('streams to everybody if it has no other answer', async () => {
    const server = await serve(
      reading({ ...events, contentType: 'text/plain', only: true }),
    );
    const response = await request(server)
      .get('/api/shelf/read')
      .set('authorization', authorization);

    expect(response.text).toBe('data: a\n\ndata: b\n\n');
  });

  it('is refused with a status, before anything is sent', async () => {
    const server = await serve(reading(events), false);
    const response = await request(server)
      .get('/api/shelf/read')
      .set('authorization', authorization)
      .set('accept', 'text/event-stream');

    expect(response.status).toBe(403);
    expect(response.body.error.name).toBe('NotAllowedError');
  });

  it('is cut when it fails in the middle, so that the client sees that it is not whole', async () => {
    const server = await serve(
      reading({
        ...events,
        async run(_call, sink) {
          await sink.write('data: a\n\n');
          throw new Error('on purpose');
        },
      }),
    );

    await expect(
      request(server)
        .get('/api/shelf/read')
        .set('authorization', authorization)
        .set('accept', 'text/event-stream'),
    ).rejects.toThrow('aborted');
  });

  it('aborts its signal and takes no more when the client goes away', async () => {
    let refused: (error: unknown) => void;
    const outcome = new Promise(resolve => {
      refused = resolve;
    });
    const server = await serve(
      reading({
        ...events,
        async run({ signal }, sink) {
          try {
            // Longer than what the connection takes without a reader.
            for (;;) await sink.write('x'.repeat(1_000_000));
          } catch (error) {
            refused({ error, aborted: signal.aborted });
          }
        },
      }),
    );
    const { port } = server.address() as AddressInfo;
    const client = http.get({
      port,
      path: '/api/shelf/read',
      headers: { authorization, accept: 'text/event-stream' },
    });
    client.on('error', () => undefined);
    client.once('response', response =>
      response.once('readable', () => client.destroy()),
    );

    await expect(outcome).resolves.toEqual({
      error: expect.objectContaining({ message: 'The client went away' }),
      aborted: true,
    });
  });
});
