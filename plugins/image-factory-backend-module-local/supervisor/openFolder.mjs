import { chmodSync, mkdirSync } from 'node:fs';

/**
 * Makes a folder that the box, which is another user, may use as the mode
 * says. In a pod the kubelet has made some of them already: those belong to
 * root and are open to all.
 *
 * @param {string} path
 * @param {number} mode
 */
export function openFolder(path, mode) {
  mkdirSync(path, { recursive: true });
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (error.code !== 'EPERM') throw error;
  }
}
