import { addressFilter } from '../../supervisor/box/addressFilter.mjs';

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
