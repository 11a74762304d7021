import { readFileSync } from 'node:fs';
import { writeJson } from '../executionFolder.mjs';
import { isDigest } from './imageNames.mjs';

/** The oldest are forgotten first. */
const MAX_LAYERS = 5000;

/** @param {string} path */
function readDigests(path) {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(found) ? found.filter(isDigest) : [];
  } catch {
    // Not there yet, or another run was just writing it.
    return [];
  }
}

/**
 * Digests of layers that a tenant's builds saw in the registry. The builder
 * also asks for layers by what they are before they are packed, which no
 * registry has; those are not asked for. Only a memory: what it forgot is
 * handed over by the box once more.
 */
export class KnownLayers {
  #path;

  /** @param {string} path - Of a file that no box can see. */
  constructor(path) {
    this.#path = path;
    this.digests = new Set(readDigests(path));
  }

  /** @param {string} digest */
  has(digest) {
    return this.digests.has(digest);
  }

  /** @param {string[]} digests */
  add(digests) {
    const all = new Set([...readDigests(this.#path), ...digests]);
    this.digests = new Set([...all].slice(-MAX_LAYERS));
    writeJson(this.#path, [...this.digests]);
  }
}
