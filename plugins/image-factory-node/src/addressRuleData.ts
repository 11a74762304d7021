import { isIPv6 } from 'node:net';
import {
  AllowedHost,
  NEVER_REACHED,
  NEVER_REACHED_NAMES,
  PRIVATE_RANGES,
  PRIVATE_SUFFIXES,
  REFUSED_BECAUSE,
} from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * Ranges of addresses, by their kind: each is a network and the length of its prefix.
 *
 * @public
 */
export interface AddressRanges {
  ipv4: Array<[net: string, prefix: number]>;
  ipv6: Array<[net: string, prefix: number]>;
}

/**
 * The rule about addresses, as the supervisor of a run reads it.
 *
 * @public
 */
export interface AddressRuleData {
  /** What is never reached, whatever is allowed. */
  never: AddressRanges & { hosts: readonly string[] };
  /** What is reached only if it is allowed. */
  private: AddressRanges & { suffixes: readonly string[] };
  allowed: readonly AllowedHost[];
  /** What is said, by why something is refused. */
  refusedBecause: Readonly<Record<string, string>>;
}

function split(ranges: readonly string[]): AddressRanges {
  const all = ranges.map((range): [string, number] => {
    const [net, prefix] = range.split('/');
    return [net, Number(prefix)];
  });
  return {
    ipv4: all.filter(([net]) => !isIPv6(net)),
    ipv6: all.filter(([net]) => isIPv6(net)),
  };
}

/**
 * The one rule about addresses as data, for the supervisor of a run, which
 * can't import the package that holds it.
 *
 * @param allowed - Private hosts that builds may reach.
 * @public
 */
export function addressRuleData(
  allowed: readonly AllowedHost[],
): AddressRuleData {
  return {
    never: { ...split(NEVER_REACHED), hosts: NEVER_REACHED_NAMES },
    private: { ...split(PRIVATE_RANGES), suffixes: PRIVATE_SUFFIXES },
    allowed,
    refusedBecause: REFUSED_BECAUSE,
  };
}
