import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { counted, Refusal, smallBody } from './stagingBody.mjs';

/** Where the box pushes to, below `/v2/`; no registry has a host of this name. */
export const STAGING_REPOSITORY = 'staging/image';

const ASKED = /^(blobs|manifests)\/(sha256:[0-9a-f]{64})$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MAX_BLOBS = 1000;
/** Layers of a known image that are looked for at once. */
const LOOKS_AT_ONCE = 4;
const PREFIX = `/v2/${STAGING_REPOSITORY}/`;

/**
 * Takes the image that a box pushes, as a registry would, into a folder that
 * the box can't see. What was taken is checked against its digest on the
 * way; nothing is ever read from a folder that the box can write to.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push
 */
export class ImageStaging {
  /** Whether a blob was refused because the image is too large. */
  isTooLarge = false;
  /** @type {{ mediaType: string, bytes: Buffer } | undefined} */
  manifest;
  /** @type {Map<string, { size: number, path?: string, from?: { host: string, repository: string } }>} */
  #blobs = new Map();
  #bytes = 0;
  #uploads = new Map();
  #folder;
  #maxBytes;
  #findBlob;
  /** @type {import('./KnownImages.mjs').KnownImages | undefined} */
  #images;

  /**
   * @param {{
   *   folder: string, maxBytes: number,
   *   findBlob: (digest: string, from?: string) => Promise<{ host: string, repository: string, size: number } | undefined>,
   * }} options - `findBlob` tells of a layer that is in the registry already; `from` is a repository as the box names it.
   */
  constructor({ folder, maxBytes, findBlob }) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#findBlob = findBlob;
  }

  /** @param {import('./KnownImages.mjs').KnownImages} images - Need not be handed over again. */
  remember(images) {
    this.#images = images;
  }

  /** @param {string} digest */
  blob(digest) {
    return this.#blobs.get(digest);
  }

  /**
   * A stream of a blob that was taken.
   *
   * @param {string} digest
   */
  open(digest) {
    return createReadStream(this.#blobs.get(digest).path);
  }

  /** @param {string} path - Path of a request. */
  handles(path) {
    return path.startsWith(PREFIX);
  }

  /**
   * Answers a request of the box.
   *
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async answer(request, response) {
    try {
      const url = new URL(request.url, 'http://gate');
      const rest = url.pathname.slice(PREFIX.length);
      const { status, headers = {} } = await this.#route(request, rest, url);
      response.writeHead(status, { 'content-length': 0, ...headers }).end();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response
        .writeHead(error.status, { 'content-type': 'application/json' })
        .end(
          JSON.stringify({
            errors: [{ code: error.code, message: error.message }],
          }),
        );
    }
  }

  #route(request, rest, url) {
    const { method } = request;
    const upload = /^blobs\/uploads\/([0-9a-f-]{36})$/.exec(rest)?.[1];
    const [, kind, digest] = ASKED.exec(rest) ?? [];
    if (method === 'HEAD' && kind) return this.#tell(kind, digest);
    if (method === 'POST' && rest === 'blobs/uploads/') {
      return this.#begin(url.searchParams);
    }
    if (method === 'PATCH' && upload) return this.#append(request, upload);
    if (method === 'PUT' && upload) {
      return this.#finish(request, upload, url.searchParams.get('digest'));
    }
    if (method === 'PUT' && rest.startsWith('manifests/')) {
      return this.#takeManifest(request);
    }
    throw new Refusal(404, 'UNSUPPORTED', 'The gate does not do this');
  }

  /**
   * @param {string} kind
   * @param {string} digest
   */
  #tell(kind, digest) {
    return kind === 'blobs' ? this.#look(digest) : this.#recall(digest);
  }

  /** @param {string} digest */
  async #look(digest) {
    const known = this.#blobs.has(digest) || (await this.#find(digest));
    if (!known) return { status: 404 };
    return {
      status: 200,
      headers: {
        'content-length': this.#blobs.get(digest).size,
        'docker-content-digest': digest,
      },
    };
  }

  /**
   * Takes an image that an earlier box handed over, if the registry still
   * has all of its layers. No registry knows an image by its configuration;
   * this is a question that only our own script asks.
   *
   * @param {string} digest - Of its configuration.
   */
  async #recall(digest) {
    const image = this.#images?.find(digest);
    if (!image || !(await this.#hasLayers(image))) return { status: 404 };
    const path = join(this.#folder, digest.slice('sha256:'.length));
    await writeFile(path, image.config, { mode: 0o600 });
    this.#blobs.set(digest, { size: image.config.length, path });
    this.manifest = image.manifest;
    return { status: 200, headers: { 'docker-content-digest': digest } };
  }

  /** @param {import('./KnownImages.mjs').KnownImage} image */
  async #hasLayers({ layers, from }) {
    const waiting = [...new Set(layers)].filter(
      layer => !this.#blobs.has(layer),
    );
    let isMissing = false;
    const look = async () => {
      while (waiting.length > 0 && !isMissing) {
        if (!(await this.#find(waiting.pop(), from))) isMissing = true;
      }
    };
    await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, look));
    return !isMissing;
  }

  /**
   * @param {string} digest
   * @param {string} [from]
   * @returns {Promise<boolean>} whether the registry has it, so that nobody has to send it.
   */
  async #find(digest, from) {
    const found = await this.#findBlob(digest, from);
    if (!found) return false;
    const { size, ...place } = found;
    this.#blobs.set(digest, { size, from: place });
    return true;
  }

  /** @param {URLSearchParams} query */
  async #begin(query) {
    const [digest, from] = [query.get('mount'), query.get('from')];
    if (digest && from && DIGEST.test(digest)) {
      if (await this.#find(digest, from)) {
        return { status: 201, headers: { 'docker-content-digest': digest } };
      }
    }
    if (this.#uploads.size + this.#blobs.size >= MAX_BLOBS) {
      throw new Refusal(413, 'SIZE_INVALID', 'The image has too many layers');
    }
    const id = randomUUID();
    this.#uploads.set(id, { hash: createHash('sha256'), bytes: 0 });
    return this.#accepted(id);
  }

  #accepted(id) {
    const { bytes } = this.#uploads.get(id);
    return {
      status: 202,
      headers: {
        location: `${PREFIX}blobs/uploads/${id}`,
        range: `0-${Math.max(bytes - 1, 0)}`,
        'docker-upload-uuid': id,
      },
    };
  }

  /**
   * Takes the bytes of a request; what breaks off leaves nothing behind.
   *
   * @param {string} id
   */
  async #append(request, id) {
    const upload = this.#uploads.get(id);
    if (!upload) throw new Refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'No upload');
    const path = join(this.#folder, id);
    try {
      await pipeline(
        request,
        counted(upload.hash, bytes => this.#take(upload, bytes)),
        createWriteStream(path, { flags: 'a', mode: 0o600 }),
      );
    } catch (error) {
      this.#uploads.delete(id);
      await rm(path, { force: true });
      throw error;
    }
    return this.#accepted(id);
  }

  /** Counts bytes as they come: several uploads run at once. */
  #take(upload, bytes) {
    this.#bytes += bytes;
    upload.bytes += bytes;
    if (this.#bytes > this.#maxBytes) this.isTooLarge = true;
    return !this.isTooLarge;
  }

  /**
   * @param {string} id
   * @param {string | null} digest
   */
  async #finish(request, id, digest) {
    await this.#append(request, id);
    const { hash, bytes } = this.#uploads.get(id);
    this.#uploads.delete(id);
    const path = join(this.#folder, id);
    if (`sha256:${hash.digest('hex')}` !== digest) {
      await rm(path);
      throw new Refusal(400, 'DIGEST_INVALID', 'The digest does not match');
    }
    const final = join(this.#folder, digest.slice('sha256:'.length));
    await rename(path, final);
    this.#blobs.set(digest, { size: bytes, path: final });
    return { status: 201, headers: { 'docker-content-digest': digest } };
  }

  async #takeManifest(request) {
    const bytes = await smallBody(request);
    this.manifest = {
      mediaType: String(request.headers['content-type'] ?? ''),
      bytes,
    };
    const digest = createHash('sha256').update(bytes).digest('hex');
    return {
      status: 201,
      headers: { 'docker-content-digest': `sha256:${digest}` },
    };
  }
}
