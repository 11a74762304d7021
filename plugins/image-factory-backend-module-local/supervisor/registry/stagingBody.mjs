import { Transform } from 'node:stream';

const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/** Ends a request of the box with a status and the registry's own error form. */
export class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Hashes what passes, as long as there is room for it.
 *
 * @param {import('node:crypto').Hash} hash
 * @param {(bytes: number) => boolean} take - False when there is no room for them.
 */
export function counted(hash, take) {
  return new Transform({
    transform(chunk, _encoding, done) {
      if (!take(chunk.length)) {
        done(new Refusal(413, 'SIZE_INVALID', 'The image is too large'));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

/**
 * A manifest that a box sends.
 *
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Buffer>}
 * @throws Refusal if it is too large.
 */
export async function smallBody(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MAX_MANIFEST_BYTES) {
      throw new Refusal(413, 'SIZE_INVALID', 'The manifest is too large');
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
