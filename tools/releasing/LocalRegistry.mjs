import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** Old enough for every age gate of a package manager. */
const PUBLISHED_AT = '2020-01-01T00:00:00.000Z';

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * A package registry in memory, on loopback: takes what is published to it,
 * and gives it to those who install. It knows nothing else.
 *
 * @see https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
export class LocalRegistry {
  #packages = new Map();
  #server = createServer((request, response) =>
    this.#answer(request, response).catch(error => {
      response.writeHead(500).end(error.message);
    }),
  );

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** What was published under a name: the manifest as it was sent, and the SHA-512 of the tarball. */
  published(name) {
    const { manifest, tarball } = this.#packages.get(name) ?? {};
    if (!manifest) return undefined;
    const sha512 = createHash('sha512').update(tarball).digest('base64');
    return { manifest, sha512 };
  }

  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.url).pathname);
    const [name, isTarball] = path.slice(1).split('/-/');
    if (request.method === 'PUT') {
      this.#take(name, JSON.parse(await bodyOf(request)));
      response.writeHead(201).end('{}');
      return;
    }
    const known = this.#packages.get(name);
    if (!known) {
      response.writeHead(404).end('{}');
    } else if (isTarball) {
      response.end(known.tarball);
    } else {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(this.#describe(name, known)));
    }
  }

  #take(name, { versions, _attachments }) {
    const [manifest] = Object.values(versions);
    const [attachment] = Object.values(_attachments);
    const tarball = Buffer.from(attachment.data, 'base64');
    this.#packages.set(name, { manifest, tarball });
  }

  #describe(name, { manifest, tarball }) {
    const { version } = manifest;
    const sha512 = createHash('sha512').update(tarball).digest('base64');
    const dist = {
      tarball: `${this.url}/${name}/-/${version}.tgz`,
      integrity: `sha512-${sha512}`,
    };
    return {
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { ...manifest, dist } },
      time: {
        created: PUBLISHED_AT,
        modified: PUBLISHED_AT,
        [version]: PUBLISHED_AT,
      },
    };
  }
}
