import { BlockList, isIP } from 'node:net';
import { lookup } from 'node:dns/promises';

/** Addresses from which a cloud hands out the credentials of a machine, and others that no repository has. */
const never = new BlockList();
/** Addresses of the host itself and of private networks. */
const internal = new BlockList();

for (const [address, prefix] of [
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['224.0.0.0', 3],
]) {
  never.addSubnet(address, prefix, 'ipv4');
}
for (const [address, prefix] of [
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  ['ff00::', 8],
]) {
  never.addSubnet(address, prefix, 'ipv6');
}
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
]) {
  internal.addSubnet(address, prefix, 'ipv4');
}
for (const [address, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['64:ff9b::', 96],
  ['2002::', 16],
]) {
  internal.addSubnet(address, prefix, 'ipv6');
}

/**
 * @param {BlockList} list
 * @param {string} address
 */
function holds(list, address) {
  // The list also matches IPv4 addresses that are written as IPv6 ones.
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Looks a host up and checks every address it has.
 *
 * @param {string} host - Name or address, IPv6 without brackets.
 * @param {string[]} allowedHosts - Hosts whose addresses may be private.
 * @returns {Promise<{ addresses: string[] } | { refused: string }>}
 * @throws if the name can't be looked up.
 */
export async function checkAddress(host, allowedHosts) {
  const addresses = isIP(host)
    ? [host]
    : (await lookup(host, { all: true })).map(entry => entry.address);
  const bad = addresses.find(address => holds(never, address));
  if (bad) return { refused: `${host} is a metadata or link-local address` };
  if (allowedHosts.includes(host)) return { addresses };
  if (addresses.some(address => holds(internal, address))) {
    return {
      refused: `${host} is in a private network, and not among the hosts that the platform allows`,
    };
  }
  return { addresses };
}
