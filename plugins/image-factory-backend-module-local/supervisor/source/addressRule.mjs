import { lookup as lookUp } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { ipv4Inside } from './ipv4Inside.mjs';

/**
 * Which hosts may be reached, as the backend hands it over. `never` holds
 * what nobody can allow; `private` what must be in `allowed`. An entry of
 * `allowed` with a port allows that port only.
 *
 * @typedef {Array<[network: string, prefix: number]>} Networks
 * @typedef {{
 *   never: { ipv4: Networks, ipv6: Networks, hosts: string[] },
 *   private: { ipv4: Networks, ipv6: Networks, suffixes?: string[] },
 *   allowed: Array<{ host: string, port?: number }>,
 *   refusedBecause: Record<'never' | 'own' | 'private', string>,
 * }} AddressRule
 * @typedef {{ addresses: string[] } | { refused: string, code: 'never' | 'private' | 'own' }} Verdict
 */

/** @param {{ ipv4: Networks, ipv6: Networks }} networks */
function listOf({ ipv4, ipv6 }) {
  const list = new BlockList();
  for (const [network, prefix] of ipv4) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}

/**
 * @param {BlockList} list
 * @param {string} address
 */
function holds(list, address) {
  return [address, ...ipv4Inside(address)].some(form =>
    // The list also finds IPv4 addresses that are written as IPv6 ones.
    list.check(form, isIP(form) === 6 ? 'ipv6' : 'ipv4'),
  );
}

function addressesOfHost() {
  return Object.values(networkInterfaces())
    .flat()
    .map(({ address }) => address);
}

/** @param {string[]} addresses */
function exactly(addresses) {
  const list = new BlockList();
  for (const address of addresses) {
    list.addAddress(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/**
 * A host as a resolver understands it: `0x7f.1` and `2130706433` are
 * 127.0.0.1. IPv6 comes without brackets.
 *
 * @param {string} host - IPv6 with or without brackets.
 * @returns {string | undefined} `undefined` for what is no host, and for an address with a zone.
 */
export function plainHost(host) {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (/[\s%/?#@\\[\]]/.test(bare)) return undefined;
  const text = bare.includes(':') ? `[${bare}]` : bare;
  if (!URL.canParse(`http://${text}/`)) return undefined;
  const { hostname } = new URL(`http://${text}/`);
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') || undefined;
}

/**
 * @param {AddressRule['private']} rule
 * @param {string} name
 */
function isPrivateName(rule, name) {
  if (!rule.suffixes || isIP(name)) return false;
  return (
    !name.includes('.') || rule.suffixes.some(suffix => name.endsWith(suffix))
  );
}

/**
 * @param {AddressRule} rule
 * @param {{ name: string, port: number }} target
 */
function isAllowed(rule, { name, port }) {
  return rule.allowed.some(
    one =>
      plainHost(one.host) === name &&
      (one.port === undefined || one.port === port),
  );
}

/**
 * Makes the judge of a run: it looks a host up, once, and says which
 * addresses may be connected to.
 *
 * @param {AddressRule} rule
 * @param {{
 *   lookup?: (host: string) => Promise<string[]>,
 *   ownAddresses?: () => string[],
 * }} [host] - Otherwise this machine's resolver and addresses.
 * @returns {(target: { host: string, port: number }) => Promise<Verdict>} It
 *   rejects with the resolver's error if a name can't be looked up.
 */
export function createAddressJudge(rule, host = {}) {
  const never = listOf(rule.never);
  const internal = listOf(rule.private);
  const neverNames = new Set(rule.never.hosts.map(plainHost));
  const ownAddresses = host.ownAddresses ?? addressesOfHost;
  const lookup =
    host.lookup ??
    (async name =>
      (await lookUp(name, { all: true })).map(({ address }) => address));
  return async target => {
    const name = plainHost(target.host);
    const refusal = code => ({
      refused: `${target.host} is ${rule.refusedBecause[code]}`,
      code,
    });
    if (name === undefined || neverNames.has(name)) {
      return refusal('never');
    }
    const addresses = isIP(name) ? [name] : await lookup(name);
    if (addresses.some(address => holds(never, address))) {
      return refusal('never');
    }
    if (isAllowed(rule, { name, port: target.port })) return { addresses };
    const own = exactly(ownAddresses());
    if (addresses.some(address => holds(own, address))) {
      return refusal('own');
    }
    if (
      isPrivateName(rule.private, name) ||
      addresses.some(address => holds(internal, address))
    ) {
      return refusal('private');
    }
    return { addresses };
  };
}
