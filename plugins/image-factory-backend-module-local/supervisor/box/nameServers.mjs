import { existsSync, readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** systemd-resolved keeps the real name servers here; the other file names its own loopback address. */
const CANDIDATES = ['/etc/resolv.conf', '/run/systemd/resolve/resolv.conf'];

/** @param {string} path */
function serversIn(path) {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map(line => /^\s*nameserver\s+(\S+)/.exec(line)?.[1])
    .filter(server => server && isIPv4(server));
}

/** @param {string} address */
function isOwn(address) {
  const own = Object.values(networkInterfaces())
    .flat()
    .map(entry => entry.address);
  return address.startsWith('127.') || own.includes(address);
}

/**
 * Name servers of the host that are reached over its network; one on the host
 * itself can't be reached from a box.
 *
 * @returns {string[]} IPv4 addresses, at most three; none when the host asks only itself.
 * @see https://man7.org/linux/man-pages/man5/resolv.conf.5.html
 */
export function hostNameServers() {
  for (const path of CANDIDATES) {
    const servers = serversIn(path).filter(server => !isOwn(server));
    if (servers.length > 0) return servers.slice(0, 3);
  }
  return [];
}
