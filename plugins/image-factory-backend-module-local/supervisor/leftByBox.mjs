import { lstatSync } from 'node:fs';

/**
 * Whether a box left something of this name. A link of its making is not
 * followed: it would tell which files the host has.
 *
 * @param {string} path
 */
export function isLeftByBox(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
