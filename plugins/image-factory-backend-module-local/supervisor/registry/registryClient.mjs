import { createHash } from 'node:crypto';
import { isDigest } from './imageNames.mjs';
import {
  blobRequest,
  invalid,
  manifestRequest,
  originOf,
  pingRequest,
  uploadRequest,
} from './registryEndpoints.mjs';
import { RegistryRequests, TIMES } from './registryRequests.mjs';
import { bytesOf, readBounded, TooLong } from './responseBody.mjs';

const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/**
 * @typedef {{ signal?: AbortSignal }} CallOptions
 * @typedef {{ mediaType: string, digest: string, size?: number }} ManifestHead
 * @typedef {{ mediaType: string, digest: string, bytes: Buffer }} Manifest
 * @typedef {{ size?: number, body: AsyncGenerator<Uint8Array> }} BlobStream
 */

/** @param {Uint8Array} bytes */
function digestOf(bytes) {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** @param {Response} response */
function sizeOf(response) {
  const header = response.headers.get('content-length') ?? '';
  // The length of an encoded body is not that of its content.
  const plain = !response.headers.get('content-encoding');
  return plain && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

/** @param {Response} response */
function mediaTypeOf(response) {
  const header = response.headers.get('content-type') ?? '';
  return header.split(';')[0].trim().toLowerCase();
}

/**
 * A client of one registry. Each method throws `RegistryAnswer` for what was
 * not expected, or the reason of an aborted signal.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
class RegistryClient {
  #origin;
  #requests;
  #idleMs;

  /**
   * @param {string} host
   * @param {ConstructorParameters<typeof RegistryRequests>[0]} options
   */
  constructor(host, options) {
    this.host = host;
    this.#origin = options.origin;
    this.#requests = new RegistryRequests(options);
    this.#idleMs = options.times.idleMs;
  }

  /** Whether the registry answers and takes the credentials. */
  async ping() {
    const response = await this.#requests.send(pingRequest(this.#origin));
    await response.body?.cancel();
  }

  /**
   * @param {string} repository
   * @param {string} reference - Tag or digest.
   * @param {CallOptions} [options]
   * @returns {Promise<ManifestHead>}
   */
  async headManifest(repository, reference, { signal } = {}) {
    const request = {
      ...manifestRequest(this.#origin, {
        method: 'HEAD',
        repository,
        reference,
      }),
      signal,
    };
    const response = await this.#requests.send(request);
    const digest = isDigest(reference)
      ? reference
      : response.headers.get('docker-content-digest');
    if (!isDigest(digest)) throw invalid(request.what, 'DIGEST_INVALID');
    return {
      mediaType: mediaTypeOf(response),
      digest,
      size: sizeOf(response),
    };
  }

  /**
   * @param {string} repository
   * @param {string} reference - Tag or digest.
   * @param {CallOptions} [options]
   * @returns {Promise<Manifest>} with the digest of its bytes, which is the one asked for.
   */
  async getManifest(repository, reference, { signal } = {}) {
    const request = {
      ...manifestRequest(this.#origin, {
        method: 'GET',
        repository,
        reference,
      }),
      signal,
    };
    const response = await this.#requests.send(request);
    const bytes = await this.#read(response, request);
    const digest = digestOf(bytes);
    const claimed = isDigest(reference)
      ? reference
      : response.headers.get('docker-content-digest') ?? digest;
    if (claimed !== digest && isDigest(claimed)) {
      throw invalid(request.what, 'DIGEST_MISMATCH');
    }
    return { mediaType: mediaTypeOf(response), digest, bytes };
  }

  /**
   * @param {string} repository
   * @param {string} digest
   * @param {CallOptions} [options]
   * @returns {Promise<{ size?: number }>}
   */
  async headBlob(repository, digest, { signal } = {}) {
    const request = {
      ...blobRequest(this.#origin, { method: 'HEAD', repository, digest }),
      signal,
    };
    const response = await this.#requests.send(request);
    return { size: sizeOf(response) };
  }

  /**
   * @param {string} repository
   * @param {string} digest - Not checked against the bytes; that is the reader's.
   * @param {CallOptions} [options]
   * @returns {Promise<BlobStream>} whose body throws `RegistryAnswer` when it is cut.
   */
  async getBlob(repository, digest, { signal } = {}) {
    const request = {
      ...blobRequest(this.#origin, { method: 'GET', repository, digest }),
      signal,
    };
    const response = await this.#requests.send(request);
    return {
      size: sizeOf(response),
      body: this.#bytes(response, request),
    };
  }

  /**
   * @param {string} repository
   * @param {{
   *   digest: string, size: number, open: () => AsyncIterable<Uint8Array>,
   *   mountFrom?: string, signal?: AbortSignal,
   * }} blob - `open` is called for each try; what it throws, this throws.
   *   `mountFrom` is a repository of the same registry that may hold it.
   */
  async uploadBlob(repository, { digest, size, open, mountFrom, signal }) {
    const start = uploadRequest(this.#origin, {
      ...{ repository, digest, mountFrom },
    });
    const started = await this.#requests.send({ ...start, signal });
    await started.body?.cancel();
    if (started.status === 201) return;
    const { what, scopes } = start;
    const location = started.headers.get('location');
    const url = this.#requests.locationOf(location, { base: start.url, what });
    // As it is: the registry's own parameters may be signed.
    url.search += `${url.search ? '&' : '?'}digest=${digest}`;
    const done = await this.#requests.send({
      ...{ what, scopes, url, method: 'PUT', signal },
      expected: [201, 204],
      headers: { 'content-type': 'application/octet-stream' },
      body: { size, open },
      names: start.names,
    });
    await done.body?.cancel();
  }

  /**
   * @param {string} repository
   * @param {string} reference - Tag or digest.
   * @param {{ mediaType: string, bytes: Uint8Array, signal?: AbortSignal }} manifest
   */
  async putManifest(repository, reference, { mediaType, bytes, signal }) {
    const request = {
      ...manifestRequest(this.#origin, {
        ...{ method: 'PUT', repository, reference },
      }),
      ...{ signal, body: bytes, expected: [200, 201] },
      headers: { 'content-type': mediaType },
      writesManifest: true,
    };
    const response = await this.#requests.send(request);
    await response.body?.cancel();
    const stored = response.headers.get('docker-content-digest');
    if (stored && stored !== digestOf(bytes)) {
      throw invalid(request.what, 'DIGEST_MISMATCH');
    }
  }

  /**
   * @param {Response} response
   * @param {import('./registryRequests.mjs').RegistryRequest} request
   */
  async *#bytes(response, request) {
    try {
      yield* bytesOf(response, { idleMs: this.#idleMs });
    } catch (error) {
      throw this.#requests.faultOf(error, request);
    }
  }

  /**
   * @param {Response} response
   * @param {import('./registryRequests.mjs').RegistryRequest} request
   */
  async #read(response, request) {
    const limits = { maxBytes: MAX_MANIFEST_BYTES, idleMs: this.#idleMs };
    try {
      return await readBounded(response, limits);
    } catch (error) {
      if (error instanceof TooLong) throw invalid(request.what, 'TOO_LONG');
      throw this.#requests.faultOf(error, request);
    }
  }
}

/**
 * @param {{
 *   host: string,
 *   address?: string,
 *   insecure: boolean,
 *   credential?: import('../handOver.mjs').RegistryCredential,
 *   signal?: AbortSignal,
 *   onWarning?: (text: string) => void,
 *   times?: Partial<typeof TIMES>,
 * }} options - With `insecure` the registry is spoken to over plain HTTP.
 *   `address` is where it is from here, if not at `host`.
 *   `onWarning` gets what the registry warns of, each text once.
 */
export function createRegistryClient(options) {
  const { host, address = host, insecure, credential, onWarning } = options;
  return new RegistryClient(host, {
    ...{ origin: originOf(address, insecure), allowHttp: insecure },
    ...{ credential, onWarning },
    signal: options.signal ?? new AbortController().signal,
    times: { ...TIMES, ...options.times },
  });
}
