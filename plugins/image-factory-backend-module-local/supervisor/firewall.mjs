/** Where clouds serve the credentials of a machine, and everything else that is link-local. */
export const NEVER_REACHED = ['169.254.0.0/16', '100.100.100.200/32'];

const LINKS = 'imgfac+';

/**
 * The host's side of the network policy: builds may go out, but not to the
 * host itself and not to each other.
 *
 * @param {string} subnet
 * @returns {{ checks: string[][], rules: string[] }} Commands that succeed while the
 *   rules are in place, and lines for
 *   `iptables-restore --noflush`; it replaces the chains as a whole.
 */
export function firewallRules(subnet) {
  return {
    // Somebody who reloads one of the tables may leave the other as it was.
    checks: [
      [
        ...['iptables', '--wait', '--check', 'INPUT'],
        ...['--in-interface', LINKS, '--jump', 'IMGFAC-IN'],
      ],
      [
        ...['iptables', '--wait', '--table', 'nat', '--check', 'POSTROUTING'],
        ...['--source', subnet, '!', '--out-interface', LINKS],
        ...['--jump', 'MASQUERADE'],
      ],
    ],
    rules: [
      '*filter',
      ':IMGFAC-IN - [0:0]',
      ':IMGFAC-OUT - [0:0]',
      '--flush IMGFAC-IN',
      '--flush IMGFAC-OUT',
      '--append IMGFAC-IN --jump REJECT',
      `--append IMGFAC-OUT --in-interface ${LINKS} --out-interface ${LINKS} --jump REJECT`,
      ...NEVER_REACHED.map(
        range =>
          `--append IMGFAC-OUT --in-interface ${LINKS} --destination ${range} --jump REJECT`,
      ),
      `--append IMGFAC-OUT --in-interface ${LINKS} --jump ACCEPT`,
      '--append IMGFAC-OUT --match conntrack --ctstate RELATED,ESTABLISHED --jump ACCEPT',
      '--append IMGFAC-OUT --jump REJECT',
      `--insert INPUT --in-interface ${LINKS} --jump IMGFAC-IN`,
      `--insert FORWARD --in-interface ${LINKS} --jump IMGFAC-OUT`,
      `--insert FORWARD --out-interface ${LINKS} --jump IMGFAC-OUT`,
      'COMMIT',
      '*nat',
      `--insert POSTROUTING --source ${subnet} ! --out-interface ${LINKS} --jump MASQUERADE`,
      'COMMIT',
    ],
  };
}
