import { connectToFirst, connectionErrorOf } from './gateConnection.mjs';

/** Facts that are kept; the newest ones tell why something failed. */
const MAX_FACTS = 2000;

/** What the connections of one gate share: the judge, the counted bytes, and what happened. */
export class GateTraffic {
  /** @type {import('./sourceGate.mjs').GateFact[]} */
  facts = [];
  #left;
  #judge;
  #home;
  /** @type {Set<import('node:net').Socket>} */
  #open = new Set();
  #ended = false;

  /** @param {import('./sourceGate.mjs').GateOptions & { maxBytes: number }} options */
  constructor({ judge, home, maxBytes }) {
    this.#judge = judge;
    this.#home = home;
    this.#left = maxBytes;
  }

  /**
   * Notes a request; what happens to it is added to the fact.
   *
   * @param {Pick<import('./sourceGate.mjs').GateFact, 'host' | 'port' | 'method' | 'path'>} fact
   * @returns {import('./sourceGate.mjs').GateFact}
   */
  note(fact) {
    const noted = { ...fact, authSent: false };
    this.facts.push(noted);
    if (this.facts.length > MAX_FACTS) this.facts.shift();
    return noted;
  }

  /**
   * Whether a place may get the credentials of the repository.
   *
   * @param {{ protocol: string, host: string, port: number }} place
   */
  isHome({ protocol, host, port }) {
    const home = this.#home;
    return (
      home?.protocol === protocol && home.host === host && home.port === port
    );
  }

  /**
   * Judges the place of a request and connects to it.
   *
   * @param {import('./sourceGate.mjs').GateFact} fact - Gets `refused` and why, or `error`.
   * @returns {Promise<import('node:net').Socket | undefined>}
   */
  async connect(fact) {
    try {
      const verdict = await this.#judge({ host: fact.host, port: fact.port });
      if ('refused' in verdict) {
        fact.refused = verdict.refused;
        fact.refusedFor = verdict.code;
        return undefined;
      }
      const socket = await connectToFirst({
        addresses: verdict.addresses,
        port: fact.port,
      });
      return this.#keep(socket, fact);
    } catch (error) {
      fact.error = connectionErrorOf(error);
      return undefined;
    }
  }

  /**
   * @param {import('node:net').Socket} socket
   * @param {import('./sourceGate.mjs').GateFact} fact
   */
  #keep(socket, fact) {
    socket.on('error', error => {
      // What is still sent to a server that said good-bye breaks nothing off.
      if (socket.readableEnded) return;
      fact.error ??= connectionErrorOf(error);
    });
    if (this.#ended) socket.destroy();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  }

  /**
   * Counts what passes. Past the limit everything is cut.
   *
   * @param {import('node:stream').Readable} stream
   * @param {import('./sourceGate.mjs').GateFact} fact
   */
  count(stream, fact) {
    stream.on('data', chunk => {
      this.#left -= chunk.length;
      if (this.#left >= 0) return;
      fact.error = 'too-large';
      this.end();
    });
  }

  /** Closes every connection to the outside. */
  end() {
    this.#ended = true;
    for (const socket of this.#open) socket.destroy();
  }
}
