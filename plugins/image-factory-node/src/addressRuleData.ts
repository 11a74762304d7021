import { isIPv6 } from 'node:net';
import {
  AllowedHost,
  NEVER_REACHED,
  NEVER_REACHED_NAMES,
  PRIVATE_RANGES,
  PRIVATE_SUFFIXES,
  REFUSED_BECAUSE,
} from '@imagefactory/backstage-plugin-image-factory-common';

type Range = [net: string, prefix: number];

function split(ranges: readonly string[]): { ipv4: Range[]; ipv6: Range[] } {
  const all = ranges.map((range): Range => {
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
export function addressRuleData(allowed: readonly AllowedHost[]) {
  return {
    never: { ...split(NEVER_REACHED), hosts: NEVER_REACHED_NAMES },
    private: { ...split(PRIVATE_RANGES), suffixes: PRIVATE_SUFFIXES },
    allowed,
    refusedBecause: REFUSED_BECAUSE,
  };
}
