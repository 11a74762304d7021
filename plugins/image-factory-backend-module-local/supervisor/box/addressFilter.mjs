import { existsSync } from 'node:fs';

/**
 * What a network of a box lets through, as lines for `iptables-restore`:
 * nothing but public addresses, the name servers, and what the operator
 * allows by name, unless it is `never` allowed. The box has no right to
 * change it.
 *
 * @param {{
 *   never: string[],
 *   refused: string[],
 *   nameServers: string[],
 *   allowed: Array<{ address: string, port?: number }>,
 * }} rule - IPv4 only; a box has no IPv6 network.
 * @returns {string[]}
 */
export function addressFilter({ never, refused, nameServers, allowed }) {
  const accept = (...match) => ['--append OUTPUT', ...match, '--jump ACCEPT'];
  const refuse = range => [
    '--append OUTPUT',
    `--destination ${range}`,
    '--jump REJECT',
  ];
  const lines = [
    accept('--out-interface lo'),
    ...nameServers.flatMap(server => [
      accept(`--destination ${server}/32`, '--protocol udp --dport 53'),
      accept(`--destination ${server}/32`, '--protocol tcp --dport 53'),
    ]),
    ...never.map(refuse),
    ...allowed.map(({ address, port }) =>
      accept(
        `--destination ${address}/32`,
        ...(port ? [`--protocol tcp --dport ${port}`] : []),
      ),
    ),
    ...refused.map(refuse),
  ];
  return [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD DROP [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ...lines.map(line => line.join(' ')),
    'COMMIT',
  ];
}

/** Whether the kernel has IPv6 at all. */
export const HAS_IPV6 = existsSync('/proc/sys/net/ipv6');

/** Nothing but the box itself: a box has no IPv6 network, and must not get one. */
export const NO_IPV6 = [
  '*filter',
  ':INPUT DROP [0:0]',
  ':FORWARD DROP [0:0]',
  ':OUTPUT DROP [0:0]',
  '--append INPUT --in-interface lo --jump ACCEPT',
  '--append OUTPUT --out-interface lo --jump ACCEPT',
  'COMMIT',
];
