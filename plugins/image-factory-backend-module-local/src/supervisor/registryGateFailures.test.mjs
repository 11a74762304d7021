import { connect } from 'node:net';
import { GateFacts } from '../../supervisor/registry/gateFacts.mjs';
import {
  gateTo,
  manifest,
  fails,
  startGates,
  endGates,
} from '../__testUtils__/registryGates.mjs';
import { digestOf } from '../__testUtils__/registryServer.mjs';

beforeEach(startGates);
afterEach(endGates);

describe('the gate and a registry in trouble', () => {
  it.each([
    [404, 404, 'not-found'],
    [403, 403, 'denied'],
    [400, 503, 'invalid'],
  ])('passes %i on as %i, at once', async (upstream, status, kind) => {
    const { ask, at, gate, pauses } = await gateTo(fails(upstream));
    const answer = await ask(at('base/debian/manifests/1'));
    expect(answer.status).toBe(status);
    expect(gate.lastFailure()).toMatchObject({ status, answer: { kind } });
    expect(pauses).toEqual([]);
  });

  it('asks again after 429 and trouble, as long as the registry says (PB51)', async () => {
    const answers = [
      (_, response) => response.writeHead(429, { 'retry-after': '2' }).end(),
      fails(503),
      manifest,
    ];
    const { ask, at, gate, pauses } = await gateTo((request, response) =>
      answers.shift()(request, response),
    );
    const { status } = await ask(at('base/debian/manifests/other'));
    expect(status).toBe(200);
    expect(pauses).toEqual([2000, 8000]);
    expect(gate.lastFailure()).toBeUndefined();
  });

  it.each([
    [429, 'rate-limited'],
    [503, 'unavailable'],
  ])('gives up after three times %i', async (upstream, kind) => {
    const { ask, at, gate, seen } = await gateTo(fails(upstream));
    expect((await ask(at('base/debian/manifests/1'))).status).toBe(503);
    expect(seen).toHaveLength(3);
    expect(gate.lastFailure().answer).toMatchObject({ kind, status: upstream });
  });

  it('ends a blob that is cut before its length, and keeps why', async () => {
    const { ask, at, gate } = await gateTo((_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.socket.destroy());
    });
    const blob = at(`base/debian/blobs/${digestOf('x')}`);
    await expect(ask(blob)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(gate.lastFailure()).toMatchObject({
      ...{ kind: 'blob', answer: { kind: 'cut' } },
    });
  });

  it('forgets a failure once the same thing succeeds, and only then', async () => {
    const answers = [fails(404), fails(404), manifest];
    const { ask, at, gate } = await gateTo((request, response) =>
      answers.shift()(request, response),
    );
    await ask(at('base/debian/manifests/1'));
    await ask(at('base/debian/manifests/2'));
    expect(gate.lastFailure().reference).toBe('2');
    await ask(at('base/debian/manifests/2'));
    expect(gate.lastFailure().reference).toBe('1');
  });

  it('keeps at most 1000 facts', () => {
    const facts = new GateFacts();
    const fact = { host: 'r', repository: 'a', kind: 'blob', status: 200 };
    for (let reference = 0; reference < 1001; reference += 1) {
      facts.add({ ...fact, reference });
    }
    expect(facts.all).toHaveLength(1000);
    expect(facts.all[0].reference).toBe(1);
  });

  it('refuses more requests at once than it may have', async () => {
    let release;
    let ready;
    const waiting = new Promise(resolve => {
      ready = resolve;
    });
    const { ask, at } = await gateTo(
      (request, response) => {
        release = () => manifest(request, response);
        ready();
      },
      { maxConcurrent: 1 },
    );
    const first = ask(at('base/debian/manifests/1'));
    await waiting;
    expect((await ask(at('base/debian/manifests/2'))).status).toBe(429);
    release();
    expect((await first).status).toBe(200);
  });

  it('lets go of the registry when the box is gone', async () => {
    let gone;
    const left = new Promise(resolve => {
      gone = resolve;
    });
    let started;
    const asked = new Promise(resolve => {
      started = resolve;
    });
    const { at, gate, socketPath } = await gateTo((_, response) => {
      response.on('close', gone);
      started();
    });
    const box = connect(socketPath);
    box.write(
      `GET ${at('base/debian/manifests/1')} HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    await asked;
    box.destroy();
    await left;
    expect(gate.facts).toEqual([]);
  });
});
