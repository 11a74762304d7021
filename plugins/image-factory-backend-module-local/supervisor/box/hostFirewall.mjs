/** Interfaces of the host that lead to boxes. */
const LINKS = 'imgfac+';

/**
 * The host's side of a box's network: boxes may go out, but not to the host
 * itself and not to each other. Where they may go is decided on their side,
 * by the address filter. Lines for `iptables-restore --noflush`, which
 * replaces the chains as a whole.
 */
export const FIREWALL_CHAINS = [
  '*filter',
  ':IMGFAC-IN - [0:0]',
  ':IMGFAC-OUT - [0:0]',
  '--flush IMGFAC-IN',
  '--flush IMGFAC-OUT',
  '--append IMGFAC-IN --jump REJECT',
  `--append IMGFAC-OUT --in-interface ${LINKS} --out-interface ${LINKS} --jump REJECT`,
  `--append IMGFAC-OUT --in-interface ${LINKS} --jump ACCEPT`,
  '--append IMGFAC-OUT --match conntrack --ctstate RELATED,ESTABLISHED --jump ACCEPT',
  '--append IMGFAC-OUT --jump REJECT',
  'COMMIT',
];

/**
 * The rules that lead packets of boxes into the chains, as arguments of
 * iptables after the command, each with its table and chain.
 *
 * @param {string} subnet
 * @returns {Array<{ table: string, chain: string, rule: string[] }>}
 */
export function firewallJumps(subnet) {
  const filter = (chain, rule) => ({ table: 'filter', chain, rule });
  return [
    filter('INPUT', ['--in-interface', LINKS, '--jump', 'IMGFAC-IN']),
    filter('FORWARD', ['--in-interface', LINKS, '--jump', 'IMGFAC-OUT']),
    filter('FORWARD', ['--out-interface', LINKS, '--jump', 'IMGFAC-OUT']),
    {
      table: 'nat',
      chain: 'POSTROUTING',
      rule: [
        ...['--source', subnet, '!', '--out-interface', LINKS],
        ...['--jump', 'MASQUERADE'],
      ],
    },
  ];
}

/**
 * The chains, and a check of what leads into them: lines for
 * `iptables-restore --noflush`, which changes nothing and fails where one of
 * the jumps is missing.
 *
 * @param {string} subnet
 * @returns {string[]}
 */
export function checkedFirewall(subnet) {
  const checks = table =>
    firewallJumps(subnet)
      .filter(jump => jump.table === table)
      .map(({ chain, rule }) => `--check ${chain} ${rule.join(' ')}`);
  return [
    ...FIREWALL_CHAINS.slice(0, -1),
    ...checks('filter'),
    'COMMIT',
    '*nat',
    ...checks('nat'),
    'COMMIT',
  ];
}
