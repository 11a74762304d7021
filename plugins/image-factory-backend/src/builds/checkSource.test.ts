import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { aSpec } from '../__testUtils__/builders';
import { checkSource, readSourcePolicy, SourcePolicy } from './checkSource';

const closed: SourcePolicy = { allowedPaths: [], allowedHosts: [] };

const read = (sources: JsonObject) =>
  readSourcePolicy(
    mockServices.rootConfig({ data: { imageFactory: { sources } } }),
  );
const open = read({
  allowedPaths: ['/srv/git'],
  allowedHosts: [
    'localhost:8080',
    '10.0.0.7',
    '169.254.169.254',
    'git.lan:443',
  ],
});

const check = (url: string, policy: SourcePolicy) =>
  checkSource(aSpec({ source: { type: 'git', url } }), policy);

describe('the source of a build', () => {
  it.each([
    'https://github.com/example/shop.git',
    'https://93.184.216.34/shop.git',
    'https://[2606:4700::1111]/shop.git',
    'ssh://git@example.com/shop.git',
  ])('may be %s', url => {
    expect(() => check(url, closed)).not.toThrow();
  });

  it.each([
    'http://localhost/a',
    'http://localhost./a',
    'http://LOCALHOST:3000/a',
    'http://db.svc.cluster.local/a',
    'https://intranet/a',
    'https://127.0.0.1/a',
    'https://127.1/a',
    'https://2130706433/a',
    'https://0x7f.1/a',
    'ssh://0x7f.1/a',
    'ssh://2130706433/a',
    'ssh://local%68ost/a',
    'https://10.1.2.3/a',
    'https://172.20.0.1/a',
    'https://192.168.1.1/a',
    'https://100.64.0.1/a',
    'https://0.0.0.0/a',
    'https://[::1]/a',
    'https://[::ffff:127.0.0.1]/a',
    'https://[fd12::1]/a',
    '/srv/git/shop',
  ])('may not be %s unless the platform allows it', url => {
    expect(() => check(url, closed)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        code: 'source-not-allowed',
        issues: [
          expect.objectContaining({ path: ['body', 'spec', 'source', 'url'] }),
        ],
      }),
    );
  });

  it.each([
    'http://localhost:8080/a',
    'http://LOCALHOST.:8080/a',
    'https://git.lan/a',
    'https://10.0.0.7/a',
    'https://10.0.0.7:8443/a',
    '/srv/git/shop',
    '/srv/git',
  ])('may be %s where the platform allows it', url => {
    expect(() => check(url, open)).not.toThrow();
  });

  it.each([
    'http://localhost:9090/a',
    'http://git.lan/a',
    'https://169.254.169.254/a',
    '/srv/git-secrets/shop',
    '/srv',
    '/srv/other',
    '/srv/./other',
    'ssh://0xa9fea9fe/a',
  ])('may not be %s though something like it is allowed', url => {
    expect(() => check(url, open)).toThrow();
  });
});

describe('the hosts that an operator allows', () => {
  it('stop the start when one can not be read', () => {
    expect(() => read({ allowedHosts: ['git.lan', 'http://x/'] })).toThrow(
      'imageFactory.sources.allowedHosts[1]',
    );
  });
});
