/**
 * The network of a run, which opens while other things are done. Whoever
 * needs it waits for it.
 */
export class RunNetwork {
  #network;
  #opening;
  #closing;

  /** @param {import('./BoxNetwork.mjs').BoxNetwork} network */
  constructor(network) {
    this.#network = network;
    this.#opening = network.open();
    // Told to whoever waits for it; a run that ends before does not need it.
    this.#opening.catch(() => undefined);
  }

  /**
   * @returns {Promise<{ namespace: string, nameServers: string[] }>}
   * @throws if the host does not allow it.
   */
  async whenOpen() {
    const namespace = await this.#opening;
    return { namespace, nameServers: this.#network.nameServers };
  }

  /** Removes it, once; whoever calls again waits for the same. */
  close() {
    this.#closing ??= this.#opening
      .catch(() => undefined)
      .then(() => this.#network.close());
    return this.#closing;
  }
}
