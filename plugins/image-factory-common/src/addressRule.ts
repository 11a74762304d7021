import {
  NEVER_REACHED,
  NEVER_REACHED_NAMES,
  PRIVATE_RANGES,
  PRIVATE_SUFFIXES,
  REFUSED_BECAUSE,
} from './addressRanges';

// The one rule about which hosts builds may read from. It needs nothing but
// `URL`, so that pages, the API and executors can all apply it.

/**
 * A host that an operator allows although it is private. Without a port, all of its ports are.
 *
 * @public
 */
export interface AllowedHost {
  /** As `normalizeHost` gives it. */
  host: string;
  port?: number;
}

/**
 * What is to be reached.
 *
 * @public
 */
export interface AddressTarget {
  /** Name or address as it was written; IPv6 with or without brackets. */
  host: string;
  /** Left out if it is not known: then only what is allowed with all ports is allowed. */
  port?: number;
  /** What the host was looked up to. Left out or empty, the host is judged by its name. */
  addresses?: readonly string[];
  allowed?: readonly AllowedHost[];
  /** Addresses of the machine that would connect. */
  ownAddresses?: readonly string[];
}

/** @public */
export type AddressVerdict =
  | { verdict: 'allowed' }
  | {
      verdict: 'refused';
      code: 'unreadable' | 'never' | 'own' | 'private';
      /** A sentence without its subject, e.g. `points at 10.0.0.1, which is …`. */
      message: string;
    };

const DEFAULT_PORTS: Record<string, number> = {
  'http:': 80,
  'https:': 443,
  'ssh:': 22,
};

function bytesOfIPv4(text: string): number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every(byte => byte <= 255) ? bytes : undefined;
}

function groupsOf(text: string | undefined): number[] {
  return text ? text.split(':').map(group => parseInt(group, 16)) : [];
}

/** @param text - As `URL` writes it: no zone, no dots. */
function bytesOfIPv6(text: string): number[] {
  const [head, tail] = text.split('::');
  const front = groupsOf(head);
  const back = groupsOf(tail);
  const gap = new Array<number>(8 - front.length - back.length).fill(0);
  return [...front, ...gap, ...back].flatMap(word => [word >> 8, word & 255]);
}

/** The IPv4 address that is written as an IPv6 one, `::ffff:1.2.3.4`. */
function unmapped(bytes: number[]): number[] {
  const isMapped =
    bytes.length === 16 &&
    bytes.slice(0, 10).every(byte => byte === 0) &&
    bytes[10] === 255 &&
    bytes[11] === 255;
  return isMapped ? bytes.slice(12) : bytes;
}

/** The bytes of a normalized host, if it is an address. */
function bytesOf(host: string): number[] | undefined {
  return host.includes(':') ? unmapped(bytesOfIPv6(host)) : bytesOfIPv4(host);
}

/**
 * The host as a resolver sees it: `0x7f.1`, `2130706433` and
 * `::ffff:127.0.0.1` are all `127.0.0.1`. Lower case, without brackets and
 * without the dot at the end.
 *
 * @returns `undefined` for what is no host, and for addresses with a zone.
 * @public
 */
export function normalizeHost(text: string): string | undefined {
  const bare = text.replace(/^\[(.*:.*)\]$/, '$1');
  if (/[\s/?#@\\[\]]/.test(bare)) return undefined;
  let host: string;
  try {
    host = new URL(`http://${bare.includes(':') ? `[${bare}]` : bare}/`)
      .hostname;
  } catch {
    return undefined;
  }
  const plain = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (plain.split('.').includes('')) return undefined;
  const bytes = plain.includes(':') ? bytesOf(plain) : undefined;
  return bytes?.length === 4 ? bytes.join('.') : plain;
}

/** Whether an address lies in one of the networks, which are written as `address/bits`. */
function isIn(bytes: number[], ranges: readonly string[]): boolean {
  return ranges.some(range => {
    const [net, bits] = range.split('/');
    const base = bytesOf(net);
    if (base?.length !== bytes.length) return false;
    return base.every((byte, index) => {
      const kept = Math.min(8, Math.max(0, Number(bits) - index * 8));
      const mask = (255 << (8 - kept)) & 255;
      return (byte & mask) === (bytes[index] & mask);
    });
  });
}

/** An address and the IPv4 addresses to which a gateway may translate it. */
function forms(bytes: number[]): number[][] {
  if (bytes.length === 4) return [bytes];
  const inner = [];
  if (isIn(bytes, ['::/96', '64:ff9b::/96', '64:ff9b:1::/48'])) {
    inner.push(bytes.slice(12));
  }
  if (isIn(bytes, ['2002::/16'])) inner.push(bytes.slice(2, 6));
  return [bytes, ...inner];
}

function isNeverReachedAddress(bytes: number[]): boolean {
  return forms(bytes).some(form => isIn(form, NEVER_REACHED));
}

/**
 * Whether a host is never reached, as far as its name or address says.
 *
 * @public
 */
export function isNeverReached(host: string): boolean {
  const name = normalizeHost(host);
  if (name === undefined) return false;
  const bytes = bytesOf(name);
  return bytes
    ? isNeverReachedAddress(bytes)
    : NEVER_REACHED_NAMES.includes(name);
}

function isPrivate(host: string, addresses: number[][]): boolean {
  if (addresses.some(bytes => isIn(bytes, PRIVATE_RANGES))) return true;
  if (bytesOf(host)) return false;
  return (
    !host.includes('.') ||
    PRIVATE_SUFFIXES.some(suffix => host.endsWith(suffix))
  );
}

function isAllowed(host: string, target: AddressTarget): boolean {
  return (target.allowed ?? []).some(
    one =>
      one.host === host && (one.port === undefined || one.port === target.port),
  );
}

function isOwn(addresses: number[][], target: AddressTarget): boolean {
  const own = (target.ownAddresses ?? []).map(address =>
    normalizeHost(address.replace(/%.*$/, '')),
  );
  return addresses.some(bytes =>
    own.some(one => one && bytesOf(one)?.join() === bytes.join()),
  );
}

function unreadable(message: string): AddressVerdict {
  return { verdict: 'refused', code: 'unreadable', message };
}

function refused(
  host: string,
  code: keyof typeof REFUSED_BECAUSE,
): AddressVerdict {
  const message = `points at ${host}, which is ${REFUSED_BECAUSE[code]}`;
  return { verdict: 'refused', code, message };
}

/**
 * Says whether builds may read from a host. Judge again, with `addresses`,
 * where the connection is made, and connect to those addresses only: a name
 * may lead elsewhere each time it is looked up.
 *
 * @public
 */
export function judgeAddress(target: AddressTarget): AddressVerdict {
  const host = normalizeHost(target.host);
  if (host === undefined) {
    return unreadable('does not name a host that can be read');
  }
  const found = [...(target.addresses ?? []), ...(bytesOf(host) ? [host] : [])]
    .map(normalizeHost)
    .map(address => address && bytesOf(address));
  const addresses = found.filter(bytes => Array.isArray(bytes));
  if (addresses.length < found.length) {
    return unreadable(`points at ${host}, which has no address`);
  }
  if (isNeverReached(host) || addresses.some(isNeverReachedAddress)) {
    return refused(host, 'never');
  }
  if (isAllowed(host, target)) return { verdict: 'allowed' };
  if (isOwn(addresses, target)) return refused(host, 'own');
  if (isPrivate(host, addresses)) return refused(host, 'private');
  return { verdict: 'allowed' };
}

/**
 * Host and port of a URL, for `judgeAddress`.
 *
 * @public
 */
export function targetOf(url: URL): { host: string; port?: number } {
  const port = url.port ? Number(url.port) : DEFAULT_PORTS[url.protocol];
  return { host: url.hostname, port };
}

/** Name and port of `host`, `host:port`, `[IPv6]`, `[IPv6]:port` or `IPv6`. */
function partsOf(text: string): [name: string, port?: string] {
  if (/^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(text)) return [text];
  const parts = /^(\[.*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text);
  return parts ? [parts[1], parts[2]] : [''];
}

/**
 * Reads one entry of `imageFactory.sources.allowedHosts`.
 *
 * @throws TypeError with a sentence that says how it must be written.
 * @public
 */
export function parseAllowedHost(text: string): AllowedHost {
  const [name, digits] = partsOf(text);
  const host = /^[\p{L}\p{M}\p{N}._:[\]-]+$/u.test(name)
    ? normalizeHost(name)
    : undefined;
  const port = digits === undefined ? undefined : Number(digits);
  if (host === undefined || port === 0 || (port ?? 1) > 65_535) {
    throw new TypeError(
      `${JSON.stringify(
        text,
      )} is not a host; write host, host:port, an IPv6 address, or [IPv6 address]:port`,
    );
  }
  return port === undefined ? { host } : { host, port };
}
