import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from './openFolder.mjs';
import { hostOfPath, pathOfHost } from './registry/imageNames.mjs';
import { KnownLayers } from './registry/KnownLayers.mjs';
import { ImageStaging } from './registry/ImageStaging.mjs';
import { RegistryAnswer } from './registry/registryAnswer.mjs';
import { createRegistryClient } from './registry/registryClient.mjs';
import { startRegistryGate } from './registry/registryGate.mjs';

/** Largest image that is taken from a box, in bytes. */
const MAX_IMAGE_BYTES = 20 * 1024 ** 3;

/**
 * @param {string} host
 * @param {string} repository
 * @param {string[]} prefixes - e.g. `registry.example.com/base`.
 */
function isBelow(host, repository, prefixes) {
  const name = `${host}/${repository}`;
  return prefixes.some(
    prefix => name === prefix || name.startsWith(`${prefix}/`),
  );
}

/**
 * The registries of a run as its boxes may use them: through a gate that
 * knows the credentials, reads what the tenant may read, and takes the image
 * that was built.
 */
export class RegistryAccess {
  #run;
  #clients = new Map();

  /** @param {import('./run.mjs').Run} run */
  constructor(run) {
    this.#run = run;
    this.known = new KnownLayers(run.store.layersFile);
  }

  /** @param {string} host */
  clientFor(host) {
    const { registries, settings, signal } = this.#run;
    const known = this.#clients.get(host);
    if (known) return known;
    const client = createRegistryClient({
      host,
      address: settings.registryAddresses?.[host],
      insecure: this.#isInsecure(host),
      credential: registries.find(each => each.host === host),
      signal,
      onWarning: text => this.#run.log.write(`${host} warns: ${text}`),
    });
    this.#clients.set(host, client);
    return client;
  }

  /** @param {string} host */
  #isInsecure(host) {
    const { request, settings } = this.#run;
    const { registry, insecure } = request.destination;
    if (host === registry) return insecure;
    return host === settings.registry?.host && settings.registry.insecure;
  }

  /** Every registry that some image may be read from, and how the gate calls it. */
  get registries() {
    const { request, allowedImages } = this.#run;
    const hosts = allowedImages.map(prefix => prefix.split('/')[0]);
    return [...new Set([request.destination.registry, ...hosts])].map(host => ({
      host,
      path: pathOfHost(host),
    }));
  }

  /**
   * Opens the gate of a box.
   *
   * @param {string} folder - Is made; the box sees it at `/mnt/gate`.
   * @returns {Promise<{ gate: Awaited<ReturnType<typeof startRegistryGate>>, staging: ImageStaging }>}
   */
  async openGate(folder) {
    const taken = join(this.#run.work, 'taken');
    // The box connects as another user.
    openFolder(folder, 0o755);
    mkdirSync(taken, { recursive: true });
    const staging = new ImageStaging({
      folder: taken,
      maxBytes: MAX_IMAGE_BYTES,
      findBlob: (digest, from) => this.#findBlob(digest, from),
    });
    const socketPath = join(folder, 'registry.sock');
    const gate = await startRegistryGate({
      socketPath,
      clientFor: host => this.clientFor(host),
      routes: {
        isAllowed: (host, repository) =>
          isBelow(host, repository, this.#run.allowedImages),
      },
      staging,
    });
    chmodSync(socketPath, 0o666);
    return { gate, staging };
  }

  /**
   * @param {string} digest
   * @param {string} [from] - Host as the gate calls it, and repository.
   */
  async #findBlob(digest, from) {
    const { registry, repository } = this.#run.request.destination;
    // Without a place, only what the registry may have at all is asked for.
    if (from === undefined && !this.known.has(digest)) return undefined;
    for (const place of [this.#readable(from), repository]) {
      const size = place ? await this.#sizeIn(place, digest) : undefined;
      if (size !== undefined)
        return { host: registry, repository: place, size };
    }
    return undefined;
  }

  /**
   * @param {string} [from]
   * @returns {string | undefined} a repository of the destination's registry that the tenant may read.
   */
  #readable(from) {
    const [part = '', ...rest] = from?.split('/') ?? [];
    const [host, repository] = [hostOfPath(part), rest.join('/')];
    const { registry } = this.#run.request.destination;
    const isAllowed =
      host === registry && isBelow(host, repository, this.#run.allowedImages);
    return isAllowed ? repository : undefined;
  }

  /**
   * @param {string} repository
   * @param {string} digest
   * @returns {Promise<number | undefined>} bytes; `undefined` when the box has to hand it over itself.
   */
  async #sizeIn(repository, digest) {
    const client = this.clientFor(this.#run.request.destination.registry);
    try {
      return (await client.headBlob(repository, digest)).size;
    } catch (error) {
      if (error instanceof RegistryAnswer) return undefined;
      throw error;
    }
  }
}
