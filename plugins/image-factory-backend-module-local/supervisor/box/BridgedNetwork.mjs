import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mustRun, runCommand } from '../command.mjs';
import { HAS_IPV6, NO_IPV6 } from './addressFilter.mjs';
import { FIREWALL_CHAINS, firewallJumps } from './hostFirewall.mjs';

/** A /16 holds this many pairs of addresses. */
const MAX_LINKS = 16_384;
const TRIES = 20;
const FORWARDING = '/proc/sys/net/ipv4/ip_forward';

/**
 * @param {string} subnet - e.g. `10.212.0.0/16`.
 * @param {number} index
 */
function addressesOf(subnet, index) {
  const [a, b] = subnet.split('.');
  const third = Math.floor(index / 64);
  const fourth = (index % 64) * 4;
  return {
    host: `${a}.${b}.${third}.${fourth + 1}`,
    box: `${a}.${b}.${third}.${fourth + 2}`,
  };
}

/** A network for one box, made by root: a pair of links, and the host forwards. */
export class BridgedNetwork {
  #env;
  #subnet;
  #name;

  /** @param {{ name: string, subnet: string, env: Record<string, string> }} options - `name` is unique on the host. */
  constructor({ name, subnet, env }) {
    this.#name = name;
    this.#subnet = subnet;
    this.#env = env;
  }

  get #namespace() {
    return `/run/netns/${this.#name}`;
  }

  /**
   * @param {string[]} filter - Lines for `iptables-restore`.
   * @returns {Promise<string>} path of the network namespace.
   * @throws if the host does not allow it.
   */
  async open(filter) {
    await this.#run(['ip', 'netns', 'add', this.#name]);
    const { link, addresses } = await this.#connect();
    // The kernel gives both ends an IPv6 address that no IPv4 rule would see.
    const ipv6 = `/proc/sys/net/ipv6/conf/${link}/disable_ipv6`;
    if (existsSync(ipv6)) writeFileSync(ipv6, '1');
    await Promise.all([this.#address(addresses, filter), this.#guard()]);
    return this.#namespace;
  }

  async close() {
    if (!existsSync(this.#namespace)) return;
    // The link goes with the namespace.
    await this.#run(['ip', 'netns', 'delete', this.#name]);
  }

  /** The box's side; its filter stands before it can send anything. */
  async #address(addresses, filter) {
    const inside = ['nsenter', `--net=${this.#namespace}`, '--'];
    await Promise.all([
      this.#run([...inside, 'iptables-restore'], filter),
      HAS_IPV6 && this.#run([...inside, 'ip6tables-restore'], NO_IPV6),
    ]);
    await this.#run(
      ['ip', '-netns', this.#name, '-batch', '-'],
      [
        'link set lo up',
        `addr add ${addresses.box}/30 dev eth0`,
        'link set eth0 up',
        `route add default via ${addresses.host}`,
      ],
    );
  }

  async #connect() {
    for (let tries = 1; ; tries += 1) {
      const index = randomInt(MAX_LINKS);
      const link = `imgfac${index}`;
      const addresses = addressesOf(this.#subnet, index);
      try {
        // The kernel refuses a name that is in use, so it also hands out the addresses.
        await this.#run(
          ['ip', '-batch', '-'],
          [
            `link add ${link} type veth peer name eth0 netns ${this.#name}`,
            `addr add ${addresses.host}/30 dev ${link}`,
            `link set ${link} up`,
          ],
        );
        return { link, addresses };
      } catch (error) {
        if (tries === TRIES || !existsSync(`/sys/class/net/${link}`))
          throw error;
      }
    }
  }

  async #guard() {
    if (readFileSync(FORWARDING, 'utf8').trim() !== '1') {
      writeFileSync(FORWARDING, '1');
    }
    // Always written again: an earlier version may have left other rules.
    await this.#run(
      ['iptables-restore', '--wait', '--noflush'],
      FIREWALL_CHAINS,
    );
    await Promise.all(
      firewallJumps(this.#subnet).map(jump => this.#jump(jump)),
    );
  }

  /** @param {{ table: string, chain: string, rule: string[] }} jump */
  async #jump({ table, chain, rule }) {
    const iptables = ['iptables', '--wait', '--table', table];
    const check = await runCommand({
      argv: [...iptables, '--check', chain, ...rule],
      env: this.#env,
    });
    if (check.code !== 0) {
      await this.#run([...iptables, '--insert', chain, ...rule]);
    }
  }

  /**
   * @param {string[]} argv
   * @param {string[]} [input]
   */
  #run(argv, input) {
    return mustRun({
      argv,
      env: this.#env,
      ...(input ? { input: `${input.join('\n')}\n` } : {}),
    });
  }
}
