import { mockCredentials } from '@backstage/backend-test-utils';
import { defineContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { AddressInfo } from 'node:net';
import request from 'supertest';
import { z } from 'zod';
import { shelfOpenPermission } from '../__testUtils__/shelf';
import { defineOperation } from './operation';
import { authorization, serveOperation } from '../__testUtils__/serveOperation';

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

const echo = defineOperation(echoContract, {
  auditEventId: 'echo',
  permission: shelfOpenPermission,
  run: async ({ params, query, caller }) => ({
    said: params.word.repeat(query.times),
    to: caller.ref,
  }),
});

describe('a mounted operation', () => {
  let server: Awaited<ReturnType<typeof serveOperation>>;

  beforeAll(async () => {
    server = await serveOperation(echo);
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
    const closed = await serveOperation(echo, false);

    const none = await call(server, mockCredentials.none.header());
    expect(none.status).toBe(401);
    expect((await call(closed, authorization)).status).toBe(403);
  });
});
