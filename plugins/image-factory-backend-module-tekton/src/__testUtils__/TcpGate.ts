import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

/**
 * Stands before a server and passes on every byte, until it is shut: then
 * what was connected breaks off, and nobody gets in.
 */
export class TcpGate {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isShut = false;

  private constructor(target: { host: string; port: number }) {
    this.#server = createServer(incoming => {
      if (this.#isShut) {
        incoming.destroy();
        return;
      }
      const outgoing = connect(target);
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ]) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
  }

  /** @param at - Where it listens; at a free port of this machine by default. */
  static async open(
    target: { host: string; port: number },
    at = { host: '127.0.0.1', port: 0 },
  ): Promise<TcpGate> {
    const gate = new TcpGate(target);
    gate.#server.listen(at.port, at.host);
    await once(gate.#server, 'listening');
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  shut(): void {
    this.#isShut = true;
    this.#sockets.forEach(socket => socket.destroy());
  }

  reopen(): void {
    this.#isShut = false;
  }

  async end(): Promise<void> {
    this.shut();
    await once(this.#server.close(), 'close');
  }
}
