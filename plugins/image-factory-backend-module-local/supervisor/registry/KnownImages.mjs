import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolders, writeJson } from '../executionFolder.mjs';
import { isDigest } from './imageNames.mjs';

/** The oldest are forgotten first. */
const MAX_IMAGES = 200;
/** What is larger is not worth to be remembered. */
const MAX_BYTES = 512 * 1024;

/**
 * @typedef {{
 *   manifest: { mediaType: string, bytes: Buffer },
 *   config: Buffer, layers: string[], from: string,
 * }} KnownImage - As a box handed it over; `from` is the place of its layers,
 *   as a box would name it.
 */

/** @param {Uint8Array} bytes */
function digestOf(bytes) {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/**
 * Images that the boxes of a tenant handed over and that were published. A
 * box that built the same image again need not hand it over again: what is
 * taken then is what was taken and checked before.
 */
export class KnownImages {
  #folder;

  /** @param {string} folder - That no box can see; is made when it is needed. */
  constructor(folder) {
    this.#folder = folder;
  }

  /** @param {string} digest - Of a configuration. */
  #path(digest) {
    return join(this.#folder, `${digest.slice('sha256:'.length)}.json`);
  }

  /**
   * @param {string} digest - Of the configuration, which names the image in the box's store.
   * @returns {KnownImage | undefined}
   */
  find(digest) {
    if (!isDigest(digest)) return undefined;
    try {
      const { mediaType, manifest, config, from } = JSON.parse(
        readFileSync(this.#path(digest), 'utf8'),
      );
      const bytes = Buffer.from(manifest);
      const { layers, config: named } = JSON.parse(manifest);
      const isWhole =
        named.digest === digest && digestOf(Buffer.from(config)) === digest;
      if (!isWhole) return undefined;
      return {
        manifest: { mediaType, bytes },
        config: Buffer.from(config),
        layers: layers.map(layer => layer.digest),
        from,
      };
    } catch {
      // Not there, or another version wrote it otherwise.
      return undefined;
    }
  }

  /** @param {Omit<KnownImage, 'layers'>} image */
  add({ manifest, config, from }) {
    if (config.length + manifest.bytes.length > MAX_BYTES) return;
    makeFolders(this.#folder);
    writeJson(this.#path(digestOf(config)), {
      mediaType: manifest.mediaType,
      manifest: manifest.bytes.toString('utf8'),
      config: config.toString('utf8'),
      from,
    });
    this.#forget();
  }

  #forget() {
    const paths = readdirSync(this.#folder).map(name =>
      join(this.#folder, name),
    );
    if (paths.length <= MAX_IMAGES) return;
    const byAge = paths
      .map(path => ({
        path,
        at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0,
      }))
      .sort((a, b) => b.at - a.at);
    for (const { path } of byAge.slice(MAX_IMAGES)) {
      rmSync(path, { force: true });
    }
  }
}
