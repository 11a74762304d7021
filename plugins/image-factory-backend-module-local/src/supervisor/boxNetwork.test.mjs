import { addressFilter } from '../../supervisor/box/addressFilter.mjs';
import {
  checkedFirewall,
  FIREWALL_CHAINS,
  firewallJumps,
} from '../../supervisor/box/hostFirewall.mjs';
import { RunNetwork } from '../../supervisor/box/RunNetwork.mjs';

describe('addressFilter', () => {
  const lines = addressFilter({
    never: ['169.254.0.0/16'],
    refused: ['10.0.0.0/8', '192.0.2.2/32'],
    nameServers: ['10.0.0.53'],
    allowed: [{ address: '10.1.2.3', port: 8443 }, { address: '10.9.9.9' }],
  });
  const placeOf = text => lines.findIndex(line => line.includes(text));

  it('lets name look-ups through before anything is refused, and nothing else of a name server', () => {
    expect(lines).toContain(
      '--append OUTPUT --destination 10.0.0.53/32 --protocol udp --dport 53 --jump ACCEPT',
    );
    expect(placeOf('10.0.0.53')).toBeLessThan(placeOf('10.0.0.0/8'));
    expect(lines.filter(line => line.includes('10.0.0.53'))).toHaveLength(2);
  });

  it('never lets a metadata address through, whatever is allowed', () => {
    expect(placeOf('169.254.0.0/16')).toBeLessThan(placeOf('10.1.2.3'));
  });

  it('allows a private host at its port only, where one is named', () => {
    expect(lines).toContain(
      '--append OUTPUT --destination 10.1.2.3/32 --protocol tcp --dport 8443 --jump ACCEPT',
    );
    expect(lines).toContain(
      '--append OUTPUT --destination 10.9.9.9/32 --jump ACCEPT',
    );
    expect(placeOf('10.9.9.9')).toBeLessThan(placeOf('10.0.0.0/8'));
  });

  it('refuses the host’s own addresses', () => {
    expect(lines).toContain(
      '--append OUTPUT --destination 192.0.2.2/32 --jump REJECT',
    );
  });
});

describe('checkedFirewall', () => {
  it('writes every rule of the chains and checks every jump, each in its own table', () => {
    const lines = checkedFirewall('10.213.0.0/16');
    const [filter, nat] = lines
      .join('\n')
      .split('COMMIT')
      .map(part => part.trim().split('\n'));
    expect(filter).toEqual(
      expect.arrayContaining(FIREWALL_CHAINS.filter(line => line !== 'COMMIT')),
    );
    const checks = lines.filter(line => line.startsWith('--check '));
    expect(checks).toHaveLength(firewallJumps('10.213.0.0/16').length);
    expect(nat).toEqual([
      '*nat',
      '--check POSTROUTING --source 10.213.0.0/16 ! --out-interface imgfac+ --jump MASQUERADE',
    ]);
  });
});

describe('RunNetwork', () => {
  function networkThat(opens) {
    const calls = [];
    return {
      calls,
      nameServers: ['192.0.2.53'],
      open: () => {
        calls.push('open');
        return opens;
      },
      close: async () => {
        calls.push('close');
      },
    };
  }

  it('begins to open at once, and tells where it is', async () => {
    const boxNetwork = networkThat(Promise.resolve('/run/netns/a'));
    const network = new RunNetwork(boxNetwork);
    expect(boxNetwork.calls).toEqual(['open']);
    expect(await network.whenOpen()).toEqual({
      namespace: '/run/netns/a',
      nameServers: ['192.0.2.53'],
    });
  });

  it('is removed once, and not before it is there', async () => {
    let tell;
    const opens = new Promise(resolve => {
      tell = resolve;
    });
    const boxNetwork = networkThat(opens);
    const network = new RunNetwork(boxNetwork);
    const closed = Promise.all([network.close(), network.close()]);
    expect(boxNetwork.calls).toEqual(['open']);
    tell('/run/netns/a');
    await closed;
    expect(boxNetwork.calls).toEqual(['open', 'close']);
  });

  it('is removed as far as it got when the host refuses it, and only who needs it hears of that', async () => {
    const boxNetwork = networkThat(Promise.reject(new Error('refused')));
    const network = new RunNetwork(boxNetwork);
    await expect(network.whenOpen()).rejects.toThrow('refused');
    await network.close();
    expect(boxNetwork.calls).toEqual(['open', 'close']);
  });
});
