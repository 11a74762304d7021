import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { addressFilter } from './addressFilter.mjs';
import { BridgedNetwork } from './BridgedNetwork.mjs';
import { hostNameServers } from './nameServers.mjs';
import { SLIRP_NAME_SERVER, SlirpNetwork } from './SlirpNetwork.mjs';

/** @typedef {import('../run.mjs').AddressRule} AddressRule */

/** Addresses of this host, as single-address ranges. */
function ownAddresses() {
  return Object.values(networkInterfaces())
    .flat()
    .filter(entry => entry.family === 'IPv4')
    .map(entry => `${entry.address}/32`);
}

/**
 * @param {AddressRule['allowed']} hosts
 * @returns {Promise<Array<{ address: string, port?: number }>>} Hosts without an address are left out: they can't be reached anyway.
 */
async function resolveAllowed(hosts) {
  const found = await Promise.all(
    hosts.map(async ({ host, port }) => {
      const entries = isIPv4(host)
        ? [{ address: host }]
        : await lookup(host, { family: 4, all: true }).catch(() => []);
      return entries.map(({ address }) => ({ address, port }));
    }),
  );
  return found.flat();
}

/**
 * @param {AddressRule} rule
 * @param {string[]} nameServers
 */
async function filterOf(rule, nameServers) {
  const written = ranges => ranges.map(([net, prefix]) => `${net}/${prefix}`);
  return addressFilter({
    never: written(rule.never.ipv4),
    refused: [...written(rule.private.ipv4), ...ownAddresses()],
    nameServers,
    allowed: await resolveAllowed(rule.allowed),
  });
}

/**
 * The network of one box: public addresses, and what the operator allows by
 * name. The same rule decides about the sources of a build.
 */
export class BoxNetwork {
  #network;
  #rule;

  /**
   * @param {{
   *   name: string, path: string, isRoot: boolean, subnet: string, dns: string[],
   *   rule: AddressRule, env: Record<string, string>,
   * }} options - `name` and `path` are its own; `dns` are name servers in place of the host's.
   */
  constructor({ name, path, isRoot, subnet, dns, rule, env }) {
    this.#rule = rule;
    this.#network = isRoot
      ? new BridgedNetwork({ name, subnet, env })
      : new SlirpNetwork({ path, env });
    if (dns.length > 0) this.nameServers = dns;
    else this.nameServers = isRoot ? hostNameServers() : [SLIRP_NAME_SERVER];
  }

  /**
   * @returns {Promise<string>} path of the network namespace.
   * @throws if the host does not allow it.
   */
  async open() {
    return this.#network.open(await filterOf(this.#rule, this.nameServers));
  }

  close() {
    return this.#network.close();
  }
}
