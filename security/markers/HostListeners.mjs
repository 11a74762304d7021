import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { randomWord } from './words.mjs';

/** Interfaces that lead to boxes come and go. */
const LINK_OF_BOX = /^imgfac/;

/**
 * @returns {string[]} addresses of this host beside those of the loopback
 *   interface and those that only mean something together with an interface.
 */
export function hostAddresses() {
  return Object.entries(networkInterfaces())
    .filter(([name]) => !LINK_OF_BOX.test(name))
    .flatMap(([, entries]) => entries)
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address);
}

/**
 * Services of the host that must not be reached: on its loopback addresses,
 * on its own addresses, and on an abstract Unix socket.
 */
export class HostListeners {
  word = randomWord();
  socket = `image-factory-${randomWord()}`;
  /** Who came, e.g. `loopback`. */
  reached = [];
  #servers = [];

  async open() {
    const first = await this.#listen({ host: '127.0.0.1', port: 0 });
    this.port = first.address().port;
    for (const host of ['::1', ...hostAddresses()]) {
      await this.#listen({ host, port: this.port });
    }
    await this.#listen({ path: `\0${this.socket}` });
    return this;
  }

  close() {
    for (const server of this.#servers) server.close();
  }

  async #listen(where) {
    const server = createServer(socket => {
      this.reached.push(where.host ?? 'abstract socket');
      socket.on('error', () => undefined);
      socket.end(`HTTP/1.0 200 OK\r\n\r\n${this.word}\n`);
    });
    this.#servers.push(server);
    server.listen(where);
    await once(server, 'listening');
    return server;
  }
}
