import { thePortal } from '../portal/portal.mjs';

/**
 * What the API answers to one person. It speaks plain HTTP instead of using
 * the suite's client: so it also sees what that client would refuse to send.
 */
export class ImageFactoryApi {
  #token;

  /** @param {string} token - Backstage token of the person. */
  constructor(token) {
    this.#token = token;
  }

  /**
   * @param {{ method: string, path: string, body?: unknown, accept?: string }} request
   *   `path` is below `/api/image-factory`; `accept` is the media type asked for.
   * @returns {Promise<{ status: number, body: any }>} the body parsed when it is JSON.
   */
  async send({ path, ...request }) {
    const { url } = await thePortal();
    return this.sendTo(`${url}/api/image-factory${path}`, request);
  }

  /** The same to any address of the portal. */
  async sendTo(address, { method, body, accept = '*/*' }) {
    const response = await fetch(address, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        accept,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  }

  /** @throws if the answer is no success. */
  async read(path) {
    return this.#must('GET', path);
  }

  /** @throws if the answer is no success. */
  async write(path, body = {}) {
    return this.#must('POST', path, body);
  }

  async #must(method, path, body) {
    const answer = await this.send({ method, path, body });
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Error(
      `${method} ${path} answered ${answer.status}: ${JSON.stringify(
        answer.body,
      )}`,
    );
  }
}
