import { answerOf, answerOfFault, RegistryAnswer } from './registryAnswer.mjs';
import { readBounded } from './responseBody.mjs';

const MAX_TOKEN_BYTES = 64 * 1024;
/** What the token specification says where a server does not. */
const DEFAULT_EXPIRY_S = 60;
/** A token is not used in its last seconds. */
const MARGIN_MS = 10_000;

/** Under this name a token proves who asks for one with another scope. */
const RUN_USER = 'run';

/**
 * @typedef {import('../handOver.mjs').RegistryCredential} RegistryCredential
 * @typedef {{ realm: string, service?: string, scope?: string }} BearerChallenge
 */

/**
 * @param {string} username
 * @param {string} password
 */
function basicOf(username, password) {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/**
 * @param {string} header - May name several ways; Bearer is preferred.
 * @returns {{ basic: true } | { bearer: BearerChallenge } | undefined}
 */
export function challengeOf(header) {
  const bearer = /(?:^|,\s*)bearer\s+(.*)$/is.exec(header)?.[1];
  if (bearer === undefined) {
    return /(?:^|,\s*)basic\b/i.test(header) ? { basic: true } : undefined;
  }
  const found = new Map();
  for (const [, name, value] of bearer.matchAll(/(\w+)="([^"]*)"/g)) {
    // The first wins: later ones may belong to the next way.
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  }
  const [realm, service, scope] = ['realm', 'service', 'scope'].map(name =>
    found.get(name),
  );
  return realm ? { bearer: { realm, service, scope } } : undefined;
}

/**
 * Proves to one registry who we are: with Basic, with tokens of the token
 * server that the registry names, or with a token that was handed to us. That
 * one is used as it is; where the registry says that it is not enough, the
 * token server is asked for the scopes of the request with it as proof.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export class RegistryAuth {
  #origin;
  #allowHttp;
  /** @type {string | undefined} */
  #basic;
  /** @type {string | undefined} */
  #given;
  #headersMs;
  /** @type {'basic' | BearerChallenge | undefined} */
  #way;
  /** @type {Map<string, { token: string, until: number }>} */
  #tokens = new Map();
  /** Scopes for which the token that was handed to us is not enough. */
  #beyond = new Set();

  /**
   * @param {{ origin: string, allowHttp: boolean, credential?: RegistryCredential, headersMs: number }} options
   */
  constructor({ origin, allowHttp, credential, headersMs }) {
    this.#origin = new URL(origin);
    this.#allowHttp = allowHttp;
    this.#headersMs = headersMs;
    if (credential?.kind === 'basic') {
      this.#basic = basicOf(credential.username, credential.password);
    } else if (credential?.kind === 'token') {
      this.#given = credential.token;
    }
  }

  /**
   * @param {string[]} scopes - E.g. `repository:web/shop:pull`.
   * @param {AbortSignal} signal
   * @returns {Promise<string | undefined>} the value of the header `Authorization`.
   * @throws RegistryAnswer
   */
  async headerFor(scopes, signal) {
    const key = scopes.join(' ');
    if (this.#given !== undefined && !this.#beyond.has(key)) {
      return `Bearer ${this.#given}`;
    }
    if (this.#way === undefined) return undefined;
    if (this.#way === 'basic') return this.#basic;
    const known = this.#tokens.get(key);
    if (known && known.until > Date.now()) return `Bearer ${known.token}`;
    const got = await this.#fetchToken(this.#way, scopes, signal);
    this.#tokens.set(key, got);
    return `Bearer ${got.token}`;
  }

  /** Whether requests carry a proof; a registry has to ask for one first. */
  get isProven() {
    return this.#given !== undefined || this.#way !== undefined;
  }

  /**
   * Learns from the answer 401.
   *
   * @param {string} header - `WWW-Authenticate`.
   * @param {{ scopes: string[], wasProven: boolean }} request - `wasProven` tells whether it carried a proof.
   * @returns {boolean} whether another try may help.
   */
  learn(header, { scopes, wasProven }) {
    const challenge = challengeOf(header);
    if (!challenge) return false;
    if ('bearer' in challenge) {
      this.#way = challenge.bearer;
      this.#tokens.delete(scopes.join(' '));
      this.#beyond.add(scopes.join(' '));
      return true;
    }
    if (this.#basic === undefined) return false;
    // Another request at the same time may have learned it first.
    const isNews = this.#way !== 'basic' || !wasProven;
    this.#way = 'basic';
    return isNews;
  }

  /** The header by which we ask the token server. */
  #proof() {
    const authorization =
      this.#given === undefined ? this.#basic : basicOf(RUN_USER, this.#given);
    return authorization ? { authorization } : {};
  }

  /** @param {string} realm */
  #realmUrl(realm) {
    const url = URL.canParse(realm) ? new URL(realm) : undefined;
    const plain =
      this.#allowHttp &&
      url?.protocol === 'http:' &&
      url.hostname === this.#origin.hostname;
    if (!url || url.username || !(plain || url.protocol === 'https:')) {
      throw new RegistryAnswer({
        kind: 'invalid',
        what: 'the address of the token server',
        code: 'REALM_REFUSED',
      });
    }
    return url;
  }

  /**
   * @param {BearerChallenge} challenge
   * @param {string[]} scopes
   * @param {AbortSignal} signal
   */
  async #fetchToken({ realm, service, scope }, scopes, signal) {
    const what = 'asking the token server';
    const url = this.#realmUrl(realm);
    if (service) url.searchParams.set('service', service);
    for (const each of new Set(scope ? [...scopes, scope] : scopes)) {
      url.searchParams.append('scope', each);
    }
    try {
      const response = await fetch(url, {
        headers: this.#proof(),
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(this.#headersMs)]),
      });
      if (response.status !== 200) throw await answerOf(response, { what });
      return await this.#tokenIn(response);
    } catch (error) {
      signal.throwIfAborted();
      throw error?.name === 'TimeoutError'
        ? new RegistryAnswer({ kind: 'cut', what, system: 'TIMEOUT' })
        : answerOfFault(error, what);
    }
  }

  /** @param {Response} response */
  async #tokenIn(response) {
    const bytes = await readBounded(response, {
      maxBytes: MAX_TOKEN_BYTES,
      idleMs: this.#headersMs,
    });
    try {
      const body = JSON.parse(bytes.toString('utf8'));
      const token = body.token ?? body.access_token;
      if (!/^[\x21-\x7e]+$/.test(token)) throw new TypeError('no token');
      const seconds = Number(body.expires_in) || DEFAULT_EXPIRY_S;
      return { token, until: Date.now() + seconds * 1000 - MARGIN_MS };
    } catch {
      throw new RegistryAnswer({
        kind: 'invalid',
        what: 'the answer of the token server',
        status: response.status,
      });
    }
  }
}
