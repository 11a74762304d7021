import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/** A registry that has one image under every tag, until it is removed. */
export class DigestRegistry {
  digest: string | undefined;
  /** Status with which it answers who removes. */
  removal = 202;
  /** e.g. `HEAD /v2/a/manifests/1`. */
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => {
    this.asked.push(`${request.method} ${request.url}`);
    if (request.method === 'DELETE') {
      response.statusCode = this.removal;
      if (this.removal === 202) this.digest = undefined;
    } else if (this.digest) {
      response.setHeader('docker-content-digest', this.digest);
    } else {
      response.statusCode = 404;
    }
    response.end();
  });

  static async start(): Promise<DigestRegistry> {
    const registry = new DigestRegistry();
    registry.#server.listen(0, '127.0.0.1');
    await once(registry.#server, 'listening');
    return registry;
  }

  get host(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
