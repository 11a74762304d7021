import { createHash } from 'node:crypto';
import { request } from 'node:http';

export const digestOf = (bytes: Buffer) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

interface Wish {
  method: string;
  /** Sent as it is, also where a client would tidy it up. */
  path: string;
  body?: Buffer;
  headers?: Record<string, string>;
}

/** Speaks to a registry with one token, word for word. */
export class RegistryAttacker {
  readonly #host: string;
  readonly #token: string;

  constructor(host: string, token: string) {
    this.#host = host;
    this.#token = token;
  }

  send(wish: Wish): Promise<{ status: number; location?: string }> {
    const [hostname, port] = this.#host.split(':');
    const { method, path, body, headers } = wish;
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ hostname, port, method, path },
          headers: {
            authorization: `Bearer ${this.#token}`,
            'content-length': body?.length ?? 0,
            ...headers,
          },
        },
        response => {
          response.resume();
          const { location } = response.headers;
          resolve({ status: response.statusCode!, location });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Path and query of an upload that was begun. */
  async beginUpload(repository: string): Promise<string> {
    const path = `/v2/${repository}/blobs/uploads/`;
    const { status, location } = await this.send({ method: 'POST', path });
    if (status !== 202 || !location) throw new Error(`Answered ${status}`);
    const { pathname, search } = new URL(location, `http://${this.#host}`);
    return `${pathname}${search}`;
  }

  async pushBlob(repository: string, body: Buffer): Promise<string> {
    const digest = digestOf(body);
    const begun = await this.beginUpload(repository);
    const path = `${begun}&digest=${digest}`;
    const { status } = await this.send({ method: 'PUT', path, body });
    if (status !== 201) throw new Error(`Answered ${status}`);
    return digest;
  }

  /** @returns the bytes of the manifest. */
  async pushImage(repository: string, content: string): Promise<Buffer> {
    const config = Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        config: { Labels: { content } },
        rootfs: { type: 'layers', diff_ids: [] },
      }),
    );
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST_TYPE,
        config: {
          mediaType: 'application/vnd.oci.image.config.v1+json',
          digest: await this.pushBlob(repository, config),
          size: config.length,
        },
        layers: [],
      }),
    );
    const { status } = await this.send({
      method: 'PUT',
      path: `/v2/${repository}/manifests/1`,
      body: manifest,
      headers: { 'content-type': MANIFEST_TYPE },
    });
    if (status !== 201) throw new Error(`Answered ${status}`);
    return manifest;
  }
}
