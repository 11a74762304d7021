// What the rule about addresses is made of. Executors that can't import this
// package get it as data.

/**
 * Networks that no build reaches, allowed or not: from some of them a cloud
 * hands its machines their credentials, and no repository is in the others.
 *
 * @public
 */
export const NEVER_REACHED: readonly string[] = [
  '169.254.0.0/16',
  '100.100.100.200/32',
  '192.0.0.192/32',
  '224.0.0.0/3',
  'fe80::/10',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
  'ff00::/8',
];

/**
 * Names under which a cloud hands its machines their credentials.
 *
 * @public
 */
export const NEVER_REACHED_NAMES: readonly string[] = [
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
];

/**
 * Networks that are reached only if the host is allowed by name.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 twin
 * @public
 */
export const PRIVATE_RANGES: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2002::/16',
  'fc00::/7',
  'fec0::/10',
];

/**
 * Last parts of names that are kept for private networks. A name without a dot is private, too.
 *
 * @public
 */
export const PRIVATE_SUFFIXES: readonly string[] = [
  '.localhost',
  '.local',
  '.internal',
  '.intranet',
  '.lan',
  '.home.arpa',
  '.svc',
  '.cluster',
];

const NOT_ALLOWED = 'and not among the hosts that the platform allows';

/**
 * Why a host is refused: what it is.
 *
 * @public
 */
export const REFUSED_BECAUSE = {
  never: 'a metadata, link-local or multicast address and never allowed',
  own: `the platform's own host ${NOT_ALLOWED}`,
  private: `in a private network ${NOT_ALLOWED}`,
} as const;
