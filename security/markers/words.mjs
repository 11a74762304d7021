import { randomBytes } from 'node:crypto';

/** @returns {string} a word that is nowhere else. */
export function randomWord() {
  return randomBytes(16).toString('hex');
}
