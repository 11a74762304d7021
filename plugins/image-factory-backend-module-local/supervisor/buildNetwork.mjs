import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from './command.mjs';
import { FIREWALL_CHAINS, firewallJumps, NEVER_REACHED } from './firewall.mjs';

/** A /16 holds this many pairs of addresses. */
const MAX_LINKS = 16_384;
const TRIES = 20;
const FORWARDING = '/proc/sys/net/ipv4/ip_forward';

/** @param {string} executionId */
function namespaceOf(executionId) {
  return `imgfac-${executionId}`;
}

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
    build: `${a}.${b}.${third}.${fourth + 2}`,
  };
}

/**
 * Gives the RUN instructions of one execution a network of their own: they
 * reach what the host reaches, but neither the host itself, nor other
 * builds, nor link-local and metadata addresses.
 */
export class BuildNetwork {
  #env;
  #subnet;
  #name;

  /** @param {{ executionId: string, subnet: string, env: Record<string, string> }} options */
  constructor({ executionId, subnet, env }) {
    this.#name = namespaceOf(executionId);
    this.#subnet = subnet;
    this.#env = env;
  }

  /**
   * @returns {Promise<string[]>} options for buildah.
   * @throws if the host does not allow it.
   */
  async open() {
    await this.#run(['ip', 'netns', 'add', this.#name]);
    const { link, addresses } = await this.#connect();
    // The kernel gives both ends an IPv6 address that no IPv4 rule would see.
    const ipv6 = `/proc/sys/net/ipv6/conf/${link}/disable_ipv6`;
    if (existsSync(ipv6)) writeFileSync(ipv6, '1');
    await Promise.all([
      this.#run(
        ['ip', '-netns', this.#name, '-batch', '-'],
        [
          'link set lo up',
          `addr add ${addresses.build}/30 dev eth0`,
          'link set eth0 up',
          `route add default via ${addresses.host}`,
          ...[this.#subnet, ...NEVER_REACHED].map(
            range => `route add prohibit ${range}`,
          ),
        ],
      ),
      this.#guard(),
    ]);
    return ['--network', `ns:/run/netns/${this.#name}`];
  }

  async close() {
    if (!existsSync(`/run/netns/${this.#name}`)) return;
    // The link goes with the namespace.
    await this.#run(['ip', 'netns', 'delete', this.#name]);
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
  async #run(argv, input) {
    const end = await runCommand({
      argv,
      env: this.#env,
      ...(input ? { input: `${input.join('\n')}\n` } : {}),
    });
    if (end.code !== 0) {
      throw new Error(
        `${argv.slice(0, 3).join(' ')} failed: ${end.lines.join(' ')}`,
      );
    }
  }
}
