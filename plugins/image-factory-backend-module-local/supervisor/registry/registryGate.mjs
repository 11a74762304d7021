import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { GateFacts } from './gateFacts.mjs';
import { refusalOf, refuse } from './gateRefusal.mjs';
import { hasBody, wantedIn } from './gateRequest.mjs';
import { RegistryAnswer } from './registryAnswer.mjs';
import { pullFailureOf } from './registryFailures.mjs';

/** Pauses before the registry is asked again, where it names none; in milliseconds. */
const PAUSES_MS = [2_000, 8_000];
const MAX_CONCURRENT = 16;
const MAX_HEADER_BYTES = 8 * 1024;
const MEDIA_TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/;

/**
 * @typedef {ReturnType<typeof import('./registryClient.mjs').createRegistryClient>} RegistryClient
 * @typedef {import('./gateRequest.mjs').Wanted} Wanted
 * @typedef {import('node:http').ServerResponse} ServerResponse
 */

/** A read-only way to registries for a box that has no credentials. */
class RegistryGate {
  #facts = new GateFacts();
  #active = 0;
  #options;
  #server;
  #folder;

  /** @param {Parameters<typeof startRegistryGate>[0]} options */
  constructor(options) {
    this.#options = {
      maxConcurrent: MAX_CONCURRENT,
      pause: pauses,
      ...options,
    };
    this.#server = createServer(
      {
        maxHeaderSize: MAX_HEADER_BYTES,
        headersTimeout: 10_000,
        // A layer may take as long as it needs; nothing else has a body.
        requestTimeout: 0,
        keepAliveTimeout: 5_000,
      },
      (request, response) => this.#take(request, response),
    );
    this.#server.maxConnections = 4 * this.#options.maxConcurrent;
  }

  /** What went through, at most the last 1000, in the order in which it ended. */
  get facts() {
    return this.#facts.all;
  }

  /** The images that were read, as `GateFacts` tells them. */
  get images() {
    return this.#facts.images;
  }

  /** The last request that failed and was not mended by a later one for the same thing. */
  lastFailure() {
    return this.#facts.lastFailure();
  }

  async listen() {
    const { socketPath } = this.#options;
    // A socket's path may have 107 bytes; the folder of a run may have more.
    this.#folder = openSync(dirname(socketPath), 'r');
    const path = `/proc/self/fd/${this.#folder}/${basename(socketPath)}`;
    this.#server.listen(path);
    await once(this.#server, 'listening');
  }

  /** Ends all requests; the socket is gone afterwards. */
  async close() {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    // Not before: the socket is removed through it.
    closeSync(this.#folder);
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {ServerResponse} response
   */
  async #take(request, response) {
    if (this.#active >= this.#options.maxConcurrent) {
      const message = 'Too many requests at once';
      refuse(response, { status: 429, code: 'TOOMANYREQUESTS', message });
      return;
    }
    this.#active += 1;
    try {
      await this.#answer(request, response);
    } catch {
      // Nobody waits for this: the box is gone, or the run ends.
      response.destroy();
    } finally {
      this.#active -= 1;
    }
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {ServerResponse} response
   */
  async #answer(request, response) {
    const { staging } = this.#options;
    if (staging?.handles(request.url)) {
      await staging.answer(request, response);
      return;
    }
    if (!['GET', 'HEAD'].includes(request.method) || hasBody(request)) {
      response.shouldKeepAlive = false;
      const message = 'This registry can only be read';
      refuse(response, { status: 405, code: 'UNSUPPORTED', message });
      return;
    }
    if (request.url === '/v2/' || request.url === '/v2') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(request.method === 'HEAD' ? undefined : '{}');
      return;
    }
    const wanted = wantedIn(request.url);
    if (wanted) {
      await this.#serve(wanted, response);
      return;
    }
    const message = 'This is no name of an image or a part of it';
    refuse(response, { status: 404, code: 'NAME_UNKNOWN', message });
  }

  /**
   * @param {Wanted} wanted
   * @param {ServerResponse} response
   */
  async #serve(wanted, response) {
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('the box is gone')));
    try {
      const digest = await this.#forward(wanted, response, gone.signal);
      this.#facts.add({
        ...wanted,
        status: 200,
        ...(digest ? { digest } : {}),
      });
    } catch (error) {
      if (!(error instanceof RegistryAnswer)) throw error;
      this.#tell(wanted, response, error);
    }
  }

  /**
   * @param {Wanted} wanted
   * @param {ServerResponse} response
   * @param {RegistryAnswer} answer
   */
  #tell(wanted, response, answer) {
    if (response.headersSent) {
      // Too late for a status; an end without the promised bytes tells it too.
      this.#facts.add({ ...wanted, status: 200, answer });
      response.destroy();
      return;
    }
    const refusal = refusalOf(answer, wanted);
    this.#facts.add({ ...wanted, status: refusal.status, answer });
    refuse(response, refusal);
  }

  /** @param {Wanted} wanted */
  #clientOf({ host, repository }) {
    const { routes, clientFor } = this.#options;
    const client = routes.isAllowed(host, repository)
      ? clientFor(host)
      : undefined;
    if (client) return client;
    const what = `GET of ${host}/${repository}`;
    throw new RegistryAnswer({ kind: 'denied', what, code: 'NOT_ALLOWED' });
  }

  /**
   * @param {Wanted} wanted
   * @param {ServerResponse} response
   * @param {AbortSignal} signal
   * @returns {Promise<string | undefined>} the digest.
   */
  async #forward(wanted, response, signal) {
    const client = this.#clientOf(wanted);
    const { repository, reference, kind } = wanted;
    const head = response.req.method === 'HEAD';
    const operation = {
      manifest: head ? 'headManifest' : 'getManifest',
      blob: head ? 'headBlob' : 'getBlob',
    }[kind];
    const got = await this.#insist(wanted, signal, () =>
      client[operation](repository, reference, { signal }),
    );
    const digest = kind === 'blob' ? reference : got.digest;
    if (kind === 'manifest' && got.bytes) this.#facts.addManifest(wanted, got);
    const size = got.bytes?.length ?? got.size;
    response.writeHead(200, {
      'content-type': MEDIA_TYPE.test(got.mediaType ?? '')
        ? got.mediaType
        : 'application/octet-stream',
      'docker-content-digest': digest,
      ...(size === undefined ? {} : { 'content-length': size }),
    });
    await send(response, got.bytes ? [got.bytes] : got.body ?? [], signal);
    return digest;
  }

  /**
   * @param {Wanted} wanted
   * @param {AbortSignal} signal
   * @param {() => Promise<T>} task
   * @template T
   */
  async #insist({ host, repository }, signal, task) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await task();
      } catch (error) {
        if (!(error instanceof RegistryAnswer)) throw error;
        const image = `${host}/${repository}`;
        const { again, waitMs } = pullFailureOf(error, { image });
        if (!again || tries >= PAUSES_MS.length) throw error;
        await this.#options.pause(waitMs ?? PAUSES_MS[tries], signal);
      }
    }
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 */
function pauses(ms, signal) {
  return wait(ms, undefined, { signal });
}

/**
 * @param {ServerResponse} response
 * @param {Iterable<Uint8Array> | AsyncIterable<Uint8Array>} body
 * @param {AbortSignal} signal
 */
async function send(response, body, signal) {
  for await (const chunk of body) {
    if (!response.write(chunk)) await once(response, 'drain', { signal });
  }
  response.end();
  await finished(response);
}

/**
 * Serves base images to a box over a Unix socket: read-only, without
 * credentials, and only of repositories that are allowed. With `staging` it
 * also takes the image that the box made. A path is
 * `/v2/<pathOfHost(host)>/<repository>/manifests/<reference>`, and so for blobs.
 *
 * @param {{
 *   socketPath: string,
 *   clientFor: (host: string) => RegistryClient | undefined,
 *   routes: { isAllowed: (host: string, repository: string) => boolean },
 *   staging?: import('./ImageStaging.mjs').ImageStaging,
 *   maxConcurrent?: number,
 *   pause?: (ms: number, signal: AbortSignal) => Promise<unknown>,
 * }} options - `clientFor` gives none for a registry that must not be asked.
 *   Requests beyond `maxConcurrent` (16) are refused with 429. `pause` waits
 *   before another try.
 * @returns {Promise<RegistryGate>} that listens; to be closed.
 */
export async function startRegistryGate(options) {
  const gate = new RegistryGate(options);
  await gate.listen();
  return gate;
}
