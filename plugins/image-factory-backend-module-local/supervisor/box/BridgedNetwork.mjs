import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mustRun, runCommand } from '../command.mjs';
import { HAS_IPV6, NO_IPV6 } from './addressFilter.mjs';
import {
  checkedFirewall,
  FIREWALL_CHAINS,
  firewallJumps,
} from './hostFirewall.mjs';

/** A /16 holds this many pairs of addresses. */
const MAX_LINKS = 16_384;
const TRIES = 20;
const OPEN_BRIDGE = fileURLToPath(new URL('./open-bridge.sh', import.meta.url));

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
    const printed = await mustRun({
      argv: ['sh', OPEN_BRIDGE, this.#name, ...this.#places()],
      env: {
        ...this.#env,
        NO_IPV6: HAS_IPV6 ? NO_IPV6.join('\n') : '',
        FIREWALL: checkedFirewall(this.#subnet).join('\n'),
      },
      input: `${filter.join('\n')}\n`,
    });
    if (printed.split('\n').includes('jumps')) await this.#guard();
    return this.#namespace;
  }

  async close() {
    if (!existsSync(this.#namespace)) return;
    // The link goes with the namespace.
    await this.#run(['ip', 'netns', 'delete', this.#name]);
  }

  /** Links to try, as the program takes them. */
  #places() {
    return Array.from({ length: TRIES }, () => {
      const index = randomInt(MAX_LINKS);
      const { host, box } = addressesOf(this.#subnet, index);
      return [`imgfac${index}`, host, box];
    }).flat();
  }

  /** Writes the host's rules where something of them is missing. */
  async #guard() {
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
