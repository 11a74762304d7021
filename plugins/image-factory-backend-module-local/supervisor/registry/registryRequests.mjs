import { ReadableStream } from 'node:stream/web';
import { answerOf, answerOfFault, RegistryAnswer } from './registryAnswer.mjs';
import { RegistryAuth } from './registryAuth.mjs';
import { Standstill } from './responseBody.mjs';

const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** How long to wait for the head of an answer, and for the next bytes of a body. */
export const TIMES = { headersMs: 30_000, idleMs: 60_000 };

/**
 * @typedef {{
 *   what: string,
 *   method: string,
 *   url: URL,
 *   scopes: string[],
 *   expected: number[],
 *   headers?: Record<string, string>,
 *   body?: Uint8Array | { size: number, open: () => AsyncIterable<Uint8Array> },
 *   names?: string[],
 *   writesManifest?: boolean,
 *   signal?: AbortSignal,
 * }} RegistryRequest - `names` are texts that users chose; `open` is called
 *   again for each try.
 */

/** A time limit that starts anew with each sign of progress. */
class Patience {
  #abort = new AbortController();
  #timer;
  #ms;
  #ended = false;

  /** @param {number} ms */
  constructor(ms) {
    this.#ms = ms;
    this.progress();
  }

  get signal() {
    return this.#abort.signal;
  }

  progress() {
    clearTimeout(this.#timer);
    // A body may still be read for a moment after it was answered.
    if (this.#ended) return;
    const over = () => this.#abort.abort(new Standstill('no answer in time'));
    this.#timer = setTimeout(over, this.#ms);
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  /** Ends the connection, whatever is still to be sent. */
  giveUp() {
    this.#abort.abort(new Standstill('not needed any more'));
  }
}

/** A body that is read while it is sent; keeps why reading failed. */
class SentBody {
  /** @type {{ error: unknown } | undefined} */
  failed;
  #source;
  #patience;

  /**
   * @param {AsyncIterable<Uint8Array>} source
   * @param {Patience} patience
   */
  constructor(source, patience) {
    this.#source = source;
    this.#patience = patience;
  }

  async *[Symbol.asyncIterator]() {
    try {
      for await (const chunk of this.#source) {
        this.#patience.progress();
        yield chunk;
      }
    } catch (error) {
      this.failed = { error };
      throw error;
    }
  }
}

/** @param {RegistryRequest['body']} body */
function isStreamed(body) {
  return body !== undefined && !(body instanceof Uint8Array);
}

/** Sends requests to one registry: proofs, redirects, time limits, faults as data. */
export class RegistryRequests {
  #origin;
  #allowHttp;
  #auth;
  #signal;
  #times;
  #onWarning;
  #warned = new Set();
  /**
   * How to end the sending of a body that was answered before its end.
   *
   * @type {WeakMap<Response, Patience>}
   */
  #sending = new WeakMap();

  /**
   * @param {{
   *   origin: string, allowHttp: boolean, signal: AbortSignal,
   *   credential?: import('../handOver.mjs').RegistryCredential,
   *   onWarning?: (text: string) => void, times: typeof TIMES,
   * }} options
   */
  constructor({ origin, allowHttp, credential, signal, onWarning, times }) {
    this.#origin = origin;
    this.#allowHttp = allowHttp;
    this.#signal = signal;
    this.#times = times;
    this.#onWarning = onWarning;
    const { headersMs } = times;
    this.#auth = new RegistryAuth({
      ...{ origin, allowHttp, headersMs },
      credential,
    });
  }

  /**
   * @param {RegistryRequest} request
   * @returns {Promise<Response>} with an expected status; the body is to be read or cancelled.
   * @throws RegistryAnswer, the reason of an aborted signal, or what `body.open` threw.
   */
  async send(request) {
    const signal = this.#signalOf(request);
    const wasProven = this.#auth.isProven;
    let response = await this.#follow(request, signal);
    const challenge = response.headers.get('www-authenticate');
    if (
      response.status === 401 &&
      // Another host must not tell us where to take our credentials.
      new URL(response.url).origin === this.#origin &&
      challenge &&
      this.#auth.learn(challenge, { scopes: request.scopes, wasProven })
    ) {
      await response.body?.cancel();
      this.#sending.get(response)?.giveUp();
      response = await this.#follow(request, signal);
    }
    this.#warn(response);
    if (request.expected.includes(response.status)) return response;
    const answer = await answerOf(response, request);
    this.#sending.get(response)?.giveUp();
    signal.throwIfAborted();
    throw answer;
  }

  /**
   * @param {unknown} error - What reading the body of an answer threw.
   * @param {RegistryRequest} request
   * @returns {RegistryAnswer}
   * @throws the reason of an aborted signal.
   */
  faultOf(error, request) {
    this.#signalOf(request).throwIfAborted();
    return answerOfFault(error, request.what);
  }

  /** @param {RegistryRequest} request */
  #signalOf(request) {
    return request.signal
      ? AbortSignal.any([this.#signal, request.signal])
      : this.#signal;
  }

  /**
   * An address that the registry named, if we may go there.
   *
   * @param {string | null} location
   * @param {{ base: URL, what: string }} from
   * @returns {URL}
   * @throws RegistryAnswer
   */
  locationOf(location, { base, what }) {
    const url =
      location && URL.canParse(location, base)
        ? new URL(location, base)
        : undefined;
    const allowed =
      url?.protocol === 'https:' ||
      (this.#allowHttp && url?.protocol === 'http:');
    if (!allowed || url.username || url.password) {
      const code = 'LOCATION_REFUSED';
      throw new RegistryAnswer({ kind: 'invalid', what, code });
    }
    return url;
  }

  /**
   * @param {RegistryRequest} request
   * @param {AbortSignal} signal
   */
  async #follow(request, signal) {
    let { url } = request;
    for (let redirects = 0; ; redirects += 1) {
      const response = await this.#once({ ...request, url }, signal);
      const follows =
        ['GET', 'HEAD'].includes(request.method) &&
        REDIRECTS.includes(response.status);
      if (!follows || redirects === MAX_REDIRECTS) return response;
      await response.body?.cancel();
      const location = response.headers.get('location');
      url = this.locationOf(location, { base: url, what: request.what });
    }
  }

  /**
   * @param {RegistryRequest} request
   * @param {AbortSignal} signal
   */
  async #headersOf({ url, headers, scopes, body }, signal) {
    // Our credentials are for the registry itself, wherever it sends us.
    const authorization =
      url.origin === this.#origin
        ? await this.#auth.headerFor(scopes, signal)
        : undefined;
    return {
      ...headers,
      // Bytes as they are stored: their digests are compared.
      'accept-encoding': 'identity',
      ...(authorization ? { authorization } : {}),
      ...(isStreamed(body) ? { 'content-length': String(body.size) } : {}),
    };
  }

  /**
   * @param {RegistryRequest} request
   * @param {AbortSignal} signal
   */
  async #once(request, signal) {
    signal.throwIfAborted();
    const { url, method, body, what } = request;
    const headers = await this.#headersOf(request, signal);
    const streamed = isStreamed(body);
    const { headersMs, idleMs } = this.#times;
    const patience = new Patience(streamed ? idleMs : headersMs);
    const sent = streamed ? new SentBody(body.open(), patience) : undefined;
    try {
      const response = await fetch(url, {
        ...{ method, headers, redirect: 'manual' },
        body: sent ? ReadableStream.from(sent) : body,
        ...(sent ? { duplex: 'half' } : {}),
        signal: AbortSignal.any([signal, patience.signal]),
      });
      if (sent) this.#sending.set(response, patience);
      return response;
    } catch (error) {
      signal.throwIfAborted();
      if (sent?.failed) throw sent.failed.error;
      throw answerOfFault(patience.signal.reason ?? error, what);
    } finally {
      patience.end();
    }
  }

  /**
   * @param {Response} response
   * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#warnings
   */
  #warn(response) {
    const header = response.headers.get('warning') ?? '';
    const [, text] = /^299 - "([^"]{1,500})"/.exec(header) ?? [];
    if (!text || this.#warned.has(text) || this.#warned.size > 20) return;
    this.#warned.add(text);
    this.#onWarning?.(text);
  }
}
