import { isIPv6 } from 'node:net';

/** @param {string | undefined} text */
function groupsOf(text) {
  return text ? text.split(':').map(group => parseInt(group, 16)) : [];
}

/** @param {string} address */
function wordsOf(address) {
  // As `URL` writes it: no dots, no zone.
  const plain = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head, tail] = plain.split('::');
  const front = groupsOf(head);
  const back = groupsOf(tail);
  return [
    ...front,
    ...new Array(8 - front.length - back.length).fill(0),
    ...back,
  ];
}

/**
 * @param {number} high
 * @param {number} low
 */
function dotted(high, low) {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * The IPv4 addresses to which a gateway may translate an IPv6 address:
 * IPv4-mapped and IPv4-compatible (RFC 4291), NAT64 (RFC 6052, 8215), 6to4 (RFC 3056).
 *
 * @param {string} address
 * @returns {string[]}
 */
export function ipv4Inside(address) {
  if (!isIPv6(address)) return [];
  const words = wordsOf(address);
  const isCompatible =
    words.slice(0, 5).every(word => word === 0) &&
    (words[5] === 0 || words[5] === 0xffff);
  const isNat64 = words[0] === 0x64 && words[1] === 0xff9b;
  if (isCompatible || isNat64) return [dotted(words[6], words[7])];
  return words[0] === 0x2002 ? [dotted(words[1], words[2])] : [];
}
