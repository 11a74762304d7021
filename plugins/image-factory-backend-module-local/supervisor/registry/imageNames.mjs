const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MAX_REPOSITORY = 255;

const HOST = /^([a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*)(?::([0-9]{1,5}))?$/;
const IPV6_HOST = /^\[([0-9a-f:.]{2,45})\](?::([0-9]{1,5}))?$/;
const HOST_PART = /^([a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*)(?:__([0-9]{1,5}))?$/;
const IPV6_PART = /^ipv6__z([0-9a-fx.]{2,45})z(?:__([0-9]{1,5}))?$/;

/**
 * @param {unknown} text
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export function isRepository(text) {
  return (
    typeof text === 'string' &&
    text.length <= MAX_REPOSITORY &&
    REPOSITORY.test(text)
  );
}

/** @param {unknown} text */
export function isTag(text) {
  return typeof text === 'string' && TAG.test(text);
}

/** @param {unknown} text - Only sha256 is known. */
export function isDigest(text) {
  return typeof text === 'string' && DIGEST.test(text);
}

/** @param {string | undefined} port */
function withPort(port, mark) {
  return port === undefined ? '' : `${mark}${port}`;
}

/**
 * The host of a registry as one component of a repository path; the gate
 * takes it as the first part. `hostOfPath` is its reverse.
 *
 * @param {string} host - With its port, e.g. `127.0.0.1:5000`; upper case becomes lower case.
 * @throws TypeError if it is no host.
 */
export function pathOfHost(host) {
  const text = host.toLowerCase();
  const [, name, port] = HOST.exec(text) ?? [];
  if (name) return `${name}${withPort(port, '__')}`;
  const [, address, addressPort] = IPV6_HOST.exec(text) ?? [];
  if (!address?.includes(':')) throw new TypeError('not a host of a registry');
  // A component begins and ends with a letter or digit and holds no colon.
  const letters = address.replaceAll(':', 'x');
  return `ipv6__z${letters}z${withPort(addressPort, '__')}`;
}

/**
 * @param {string} part - What `pathOfHost` made.
 * @returns {string | undefined} `undefined` if it made no such thing.
 */
export function hostOfPath(part) {
  const [, name, port] = HOST_PART.exec(part) ?? [];
  if (name) return `${name}${withPort(port, ':')}`;
  const [, letters, addressPort] = IPV6_PART.exec(part) ?? [];
  if (!letters?.includes('x')) return undefined;
  return `[${letters.replaceAll('x', ':')}]${withPort(addressPort, ':')}`;
}
