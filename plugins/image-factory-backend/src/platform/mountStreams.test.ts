import { defineContract } from '@imagefactory/backstage-plugin-image-factory-common';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import request from 'supertest';
import { z } from 'zod';
import { shelfOpenPermission } from '../__testUtils__/shelf';
import { defineOperation, Operation, Streaming } from './operation';
import { authorization, serveOperation } from '../__testUtils__/serveOperation';

const readContract = defineContract({
  id: 'read',
  summary: 'Reads',
  method: 'get',
  path: '/read',
  response: z.object({ text: z.string() }),
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
    const server = await serveOperation(reading(events));
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
    const server = await serveOperation(
      reading({ ...events, contentType: 'text/plain', only: true }),
    );
    const response = await request(server)
      .get('/api/shelf/read')
      .set('authorization', authorization);

    expect(response.text).toBe('data: a\n\ndata: b\n\n');
  });

  it('is refused with a status, before anything is sent', async () => {
    const server = await serveOperation(reading(events), false);
    const response = await request(server)
      .get('/api/shelf/read')
      .set('authorization', authorization)
      .set('accept', 'text/event-stream');

    expect(response.status).toBe(403);
    expect(response.body.error.name).toBe('NotAllowedError');
  });

  it('is cut when it fails in the middle, so that the client sees that it is not whole', async () => {
    const server = await serveOperation(
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
    const server = await serveOperation(
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
