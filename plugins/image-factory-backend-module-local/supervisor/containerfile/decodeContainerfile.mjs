import { say } from '../sentences.mjs';

/**
 * @typedef {import('../failures.mjs').Failure} Failure
 */

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * @param {Buffer} bytes
 * @returns {boolean} Whether it is UTF-16, by its mark or by a zero in every other byte of its start.
 */
function isUtf16(bytes) {
  if (/^(?:fffe|feff)/.test(bytes.toString('hex', 0, 2))) return true;
  const start = bytes.subarray(0, 64);
  const zeros = [0, 1].map(
    side => start.filter((byte, at) => at % 2 === side && byte === 0).length,
  );
  const half = Math.floor(start.length / 2);
  return (
    half > 1 && Math.max(...zeros) >= half * 0.8 && Math.min(...zeros) === 0
  );
}

/** @param {Buffer} bytes */
function decode(bytes) {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** @param {Buffer} bytes */
function badLineOf(bytes) {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf('\n', start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0 || decode(part) === undefined) return line;
    start = end + 1;
  }
}

/**
 * @param {import('../sentences.mjs').Said} said
 * @returns {{ failure: Failure }}
 */
function refuse(said) {
  return { failure: { reason: 'containerfile-invalid', ...said } };
}

/**
 * @param {Buffer} bytes - A Containerfile as it is stored.
 * @returns {{ text: string, failure?: undefined } | { text?: undefined, failure: Failure }}
 */
export function decodeContainerfile(bytes) {
  if (isUtf16(bytes)) {
    return refuse(say('rule-utf16'));
  }
  const text = decode(bytes);
  return text === undefined
    ? refuse(say('rule-not-utf8', { line: String(badLineOf(bytes)) }))
    : { text };
}
