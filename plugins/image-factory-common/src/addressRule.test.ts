import {
  AddressTarget,
  isNeverReached,
  judgeAddress,
  normalizeHost,
  parseAllowedHost,
  targetOf,
} from './addressRule';

const codeOf = (target: AddressTarget) => {
  const judged = judgeAddress(target);
  return judged.verdict === 'refused' ? judged.code : judged.verdict;
};

const urlTarget = (url: string) => targetOf(new URL(url));

describe('a host', () => {
  it.each([
    ['LOCALHOST', 'localhost'],
    ['localhost.', 'localhost'],
    ['local%68ost', 'localhost'],
    ['0x7f.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['[::1]', '::1'],
    ['::1', '::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['[::ffff:7f00:1]', '127.0.0.1'],
    ['FD12::0001', 'fd12::1'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ])('is read like a resolver does: %s', (text, host) => {
    expect(normalizeHost(text)).toBe(host);
  });

  it.each([
    '',
    '.',
    'a..b',
    'a b',
    'a\tb',
    'a/b',
    'a@b',
    'a:80',
    '[a]',
    '[::1',
    '1.2.3.256',
    'fe80::1%eth0',
    '[fe80::1%25eth0]',
    ':::',
  ])('is not %j', text => {
    expect(normalizeHost(text)).toBeUndefined();
  });
});

describe('an address for builds', () => {
  const own = ['203.0.113.9', '2a00:1::9', 'fe80::9%1'];

  it.each<[string, string, ...string[]]>([
    ['allowed', 'https://github.com/a', '140.82.121.3'],
    ['allowed', 'https://93.184.216.34/a'],
    ['allowed', 'https://[2606:4700::1111]/a'],
    ['allowed', 'https://[::ffff:93.184.216.34]/a'],
    ['private', 'http://127.0.0.1:8099/'],
    ['private', 'http://[::1]:8099/'],
    ['private', 'http://[::]:8099/'],
    ['private', 'http://[::ffff:127.0.0.1]:8099/'],
    ['private', 'http://[::127.0.0.1]:8099/'],
    ['private', 'http://0.0.0.0:8099/'],
    ['private', 'http://2130706433:8099/'],
    ['private', 'ssh://0x7f.1/a'],
    ['private', 'http://10.0.2.2:8099/'],
    ['private', 'http://172.31.255.255/'],
    ['private', 'http://192.168.1.1/'],
    ['private', 'http://100.64.0.1/'],
    ['private', 'http://198.19.0.1/'],
    ['private', 'http://[fd12::1]/'],
    ['private', 'http://[fec0::1]/'],
    ['private', 'http://[64:ff9b::8.8.8.8]/'],
    ['private', 'http://[64:ff9b:1::1]/'],
    ['private', 'http://[2002:808:808::1]/'],
    ['private', 'http://named-in-hosts.example:8099/', '127.0.0.1'],
    ['private', 'http://one-of-two.example/', '93.184.216.34', '10.0.0.1'],
    ['private', 'http://mapped.example/', '::ffff:10.0.0.1'],
    ['private', 'http://intranet/', '93.184.216.34'],
    ['private', 'http://db.svc.cluster.local/'],
    ['private', 'http://host.docker.internal/'],
    ['own', 'http://203.0.113.9:8098/'],
    ['own', 'http://[2a00:1::9]:8098/'],
    ['own', 'http://named.example:8098/', '203.0.113.9'],
    ['never', 'http://169.254.169.254/'],
    ['never', 'http://2852039166/'],
    ['never', 'http://0xa9fea9fe/'],
    ['never', 'http://[::ffff:169.254.169.254]/'],
    ['never', 'http://[64:ff9b::169.254.169.254]/'],
    ['never', 'http://[2002:a9fe:a9fe::1]/'],
    ['never', 'http://100.100.100.200/'],
    ['never', 'http://METADATA.google.internal./'],
    ['never', 'http://metadata/'],
    ['never', 'http://[fe80::1]/'],
    ['never', 'http://[fd00:ec2::254]/'],
    ['never', 'http://224.0.0.1/'],
    ['never', 'http://255.255.255.255/'],
    ['never', 'http://[ff02::1]/'],
    ['never', 'http://rebound.example/', '169.254.169.254'],
    ['unreadable', 'http://zoned.example/', 'fe80::1%eth0'],
  ])('is %s: %s', (code, url, ...addresses) => {
    const ownAddresses = code === 'own' ? own : [];
    expect(codeOf({ ...urlTarget(url), addresses, ownAddresses })).toBe(code);
  });

  it.each([
    ['own', '127.0.0.1'],
    ['own', '[::ffff:127.0.0.1]'],
    ['private', '127.0.0.2'],
    ['never', '169.254.0.9'],
    ['allowed', '93.184.216.34'],
  ])('is %s on a machine with addresses of its own: %s', (code, host) => {
    const ownAddresses = ['127.0.0.1', '169.254.0.9', ...own];
    expect(codeOf({ host, ownAddresses })).toBe(code);
  });

  it.each([
    ['10.0.0.7', 'https://10.0.0.7:8443/', 'allowed'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080/', 'allowed'],
    ['127.0.0.1:8080', 'http://[::ffff:127.0.0.1]:8080/', 'allowed'],
    ['127.0.0.1:8080', 'http://127.0.0.1:9090/', 'private'],
    ['127.0.0.1:8080', 'http://127.0.0.1/', 'private'],
    ['git.lan:443', 'https://GIT.lan./', 'allowed'],
    ['git.lan:443', 'http://git.lan/', 'private'],
    ['git.lan:22', 'ssh://git@git.lan/a', 'allowed'],
    ['[fd12::1]:80', 'http://[FD12::0:1]/', 'allowed'],
    ['::1', 'http://[::1]:8099/', 'allowed'],
    ['git.lan', 'http://git.lan.evil.lan/', 'private'],
    ['169.254.169.254', 'http://169.254.169.254/', 'never'],
    ['metadata', 'http://metadata/', 'never'],
  ])('with %s allowed, %s is %s', (entry, url, code) => {
    const allowed = [parseAllowedHost(entry)];
    expect(codeOf({ ...urlTarget(url), allowed })).toBe(code);
  });

  it('is not reached by an allowed name that leads to a metadata address', () => {
    const allowed = [parseAllowedHost('git.lan')];
    const target = { host: 'git.lan', allowed, addresses: ['169.254.169.254'] };
    expect(codeOf(target)).toBe('never');
    expect(codeOf({ ...target, addresses: ['10.0.0.7'] })).toBe('allowed');
  });

  it('is refused in words that go with any subject', () => {
    expect(judgeAddress({ host: '0x7f.1' })).toEqual({
      verdict: 'refused',
      code: 'private',
      message:
        'points at 127.0.0.1, which is in a private network and not among the hosts that the platform allows',
    });
  });
});

describe('an allowed host', () => {
  it.each([
    ['git.lan', { host: 'git.lan' }],
    ['GIT.lan.:8443', { host: 'git.lan', port: 8443 }],
    ['10.0.0.7:80', { host: '10.0.0.7', port: 80 }],
    ['[fd12::1]:80', { host: 'fd12::1', port: 80 }],
    ['[fd12::1]', { host: 'fd12::1' }],
    ['FD12::0001', { host: 'fd12::1' }],
  ])('may be %s', (text, parsed) => {
    expect(parseAllowedHost(text)).toEqual(parsed);
  });

  it.each([
    '',
    ':80',
    'http://git.lan',
    'git.lan/a',
    'user@git.lan',
    '*.lan',
    'git.lan:',
    'git.lan:0',
    'git.lan:65536',
    'git.lan:http',
    'git.lan:80:80',
    'local%68ost',
    'fe80::1%eth0',
    '[fe80::1',
    'a b',
  ])('must not be %j, and the refusal says how to write one', text => {
    expect(() => parseAllowedHost(text)).toThrow('host:port');
  });
});

it('knows what is never reached without looking anything up', () => {
  expect(isNeverReached('169.254.0.1')).toBe(true);
  expect(isNeverReached('[fd00:ec2::254]')).toBe(true);
  expect(isNeverReached('METADATA.google.internal')).toBe(true);
  expect(isNeverReached('git.example.com')).toBe(false);
  expect(isNeverReached('127.0.0.1')).toBe(false);
});
