import { partsOfIndex } from './partsOfIndex.mjs';

const MAX_FACTS = 1000;

/**
 * What the box asked of a registry and got. `status` is what the box saw;
 * `answer` says why it did not get what it asked for.
 *
 * @typedef {{
 *   host: string,
 *   repository: string,
 *   kind: 'manifest' | 'blob',
 *   reference: string,
 *   status: number,
 *   digest?: string,
 *   answer?: import('./registryAnswer.mjs').RegistryAnswer,
 * }} GateFact
 */

/** @param {GateFact} fact */
function thingOf({ host, repository, kind, reference }) {
  return JSON.stringify([host, repository, kind, reference]);
}

/**
 * An image that was read, under the name that it was asked for.
 *
 * @typedef {{ repository: string, reference: string, digest: string }} ReadImage - `repository` begins with the host.
 */

/** The last things that went through a gate, in the order in which they ended. */
export class GateFacts {
  /** @type {GateFact[]} */
  all = [];

  /** @type {Map<string, ReadImage>} */
  #images = new Map();

  /** Manifests that an index names: who reads the index reads one of them as well. */
  #parts = new Set();

  /**
   * Every image that was read, the first one first; not the parts of an index.
   * At most 1000.
   *
   * @returns {ReadImage[]}
   */
  get images() {
    return [...this.#images.values()];
  }

  /**
   * @param {{ host: string, repository: string, reference: string }} wanted
   * @param {{ mediaType?: string, digest: string, bytes: Uint8Array }} manifest
   */
  addManifest({ host, repository, reference }, { digest, ...content }) {
    const place = `${host}/${repository}`;
    for (const part of partsOfIndex(content)) {
      if (this.#parts.size < MAX_FACTS) this.#parts.add(`${place}@${part}`);
    }
    if (this.#parts.has(`${place}@${reference}`)) return;
    const image = { repository: place, reference, digest };
    const known = this.#images.size < MAX_FACTS;
    if (known) this.#images.set(JSON.stringify([place, reference]), image);
  }

  /** @param {GateFact} fact */
  add(fact) {
    this.all.push(fact);
    if (this.all.length > MAX_FACTS) this.all.shift();
  }

  /**
   * The last request that failed and that no later success for the same thing
   * followed.
   *
   * @returns {GateFact | undefined}
   */
  lastFailure() {
    const mended = new Set();
    for (const fact of [...this.all].reverse()) {
      if (fact.answer && !mended.has(thingOf(fact))) return fact;
      if (!fact.answer) mended.add(thingOf(fact));
    }
    return undefined;
  }
}
