/** An answer that stood still for longer than it may. */
export class Standstill extends Error {
  code = 'TIMEOUT';
}

/** An answer that is longer than it may be. */
export class TooLong extends Error {}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {number} idleMs
 */
async function readWithin(reader, idleMs) {
  let timer;
  const standstill = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Standstill('no more bytes')), idleMs);
  });
  try {
    return await Promise.race([reader.read(), standstill]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The bytes of an answer. Only the time that the sender takes counts, not
 * that of the consumer.
 *
 * @param {Response} response
 * @param {{ idleMs: number }} options
 * @returns {AsyncGenerator<Uint8Array>}
 * @throws Standstill, or the error of the connection.
 */
export async function* bytesOf(response, { idleMs }) {
  if (!response.body) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await readWithin(reader, idleMs);
      if (done) return;
      yield value;
    }
  } finally {
    // Frees the connection when the consumer stops early; no-op at the end.
    await reader.cancel().catch(() => {});
  }
}

/**
 * @param {Response} response
 * @param {{ maxBytes: number, idleMs: number }} options
 * @returns {Promise<Buffer>}
 * @throws TooLong, Standstill, or the error of the connection.
 */
export async function readBounded(response, { maxBytes, idleMs }) {
  const chunks = [];
  let size = 0;
  for await (const chunk of bytesOf(response, { idleMs })) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLong(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
