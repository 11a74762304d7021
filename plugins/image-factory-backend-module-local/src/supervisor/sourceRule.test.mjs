import { createAddressJudge } from '../../supervisor/source/addressRule.mjs';
import { testRule } from '../__testUtils__/sourceRuns.mjs';

const names = {
  'public.example': ['203.0.113.7', '2001:db8::7'],
  'mixed.example': ['203.0.113.7', '127.0.0.1'],
  'cloud.example': ['169.254.169.254'],
  'mine.example': ['203.0.113.99'],
  localhost: ['127.0.0.1', '::1'],
};

function judge(host, allowed = []) {
  const decide = createAddressJudge(testRule(...allowed), {
    lookup: async name => {
      if (names[name]) return names[name];
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    },
    ownAddresses: () => ['127.0.0.1', '::1', 'fe80::9', '203.0.113.99'],
  });
  return decide({ host, port: 8099 });
}

// BX06: the same ways to say it, whatever the door.
describe('createAddressJudge', () => {
  it.each([
    ['own', '127.0.0.1'],
    ['own', '[::1]'],
    ['own', '::1'],
    ['own', '[::ffff:127.0.0.1]'],
    ['own', '::ffff:7f00:1'],
    ['own', '2130706433'],
    ['own', '0x7f.1'],
    ['own', '0177.0.0.1'],
    ['own', '127.1'],
    ['own', 'localhost'],
    ['own', 'LOCALHOST.'],
    ['own', 'mixed.example'],
    ['own', 'mine.example'],
    ['own', '203.0.113.99'],
    ['own', '64:ff9b::7f00:1'],
    ['own', '2002:7f00:1::'],
    ['private', '0.0.0.0'],
    ['private', '::'],
    ['private', '127.8.8.8'],
    ['private', '10.0.2.2'],
    ['private', '192.168.0.1'],
    ['private', '172.16.0.1'],
    ['private', 'fd00::1'],
    ['private', '64:ff9b::a00:202'],
    ['never', '169.254.169.254'],
    ['never', '[::ffff:169.254.169.254]'],
    ['never', '64:ff9b::a9fe:a9fe'],
    ['never', 'cloud.example'],
    ['never', '100.100.100.200'],
    ['never', 'metadata.google.internal'],
    ['never', 'METADATA.google.internal.'],
    ['never', 'fe80::1'],
    ['never', 'fe80::1%eth0'],
    ['never', 'fd00:ec2::254'],
    ['never', 'a b'],
    ['never', ''],
  ])('refuses as %s: %s', async (code, host) => {
    expect(await judge(host)).toEqual({
      code,
      refused: expect.stringContaining(host),
    });
  });

  it.each([
    ['public.example', names['public.example']],
    ['203.0.113.7', ['203.0.113.7']],
    ['[2001:db8::7]', ['2001:db8::7']],
  ])('gives the addresses of %s', async (host, addresses) => {
    expect(await judge(host)).toEqual({ addresses });
  });

  it('gives those of an allowed host, on the allowed port', async () => {
    const addresses = ['127.0.0.1'];
    const all = [{ host: '127.0.0.1' }];
    const one = [{ host: '127.0.0.1', port: 8099 }];
    const other = [{ host: '127.0.0.1', port: 22 }];
    expect(await judge('127.0.0.1', all)).toEqual({ addresses });
    expect(await judge('2130706433', all)).toEqual({ addresses });
    expect(await judge('127.0.0.1', one)).toEqual({ addresses });
    expect(await judge('127.0.0.1', other)).toMatchObject({ code: 'own' });
    expect(await judge('localhost', all)).toMatchObject({ code: 'own' });
  });

  it.each(['169.254.169.254', 'cloud.example', 'metadata.google.internal'])(
    'never allows %s',
    async host => {
      expect(await judge(host, [{ host }])).toMatchObject({ code: 'never' });
    },
  );

  it('hands on that a name is not known', async () => {
    await expect(judge('nowhere.example')).rejects.toThrow(
      expect.objectContaining({ code: 'ENOTFOUND' }),
    );
  });

  it('refuses names that are kept for private networks, if the rule has them', async () => {
    const rule = testRule();
    rule.private.suffixes = ['.internal'];
    const decide = createAddressJudge(rule, {
      lookup: async () => ['203.0.113.7'],
      ownAddresses: () => [],
    });
    for (const host of ['git.internal', 'git']) {
      expect(await decide({ host, port: 443 })).toEqual({
        code: 'private',
        refused: `${host} is in a private network and not among the hosts that the platform allows`,
      });
    }
  });
});
