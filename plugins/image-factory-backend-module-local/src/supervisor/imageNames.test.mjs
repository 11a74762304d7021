import {
  hostOfPath,
  pathOfHost,
} from '../../supervisor/registry/imageNames.mjs';

describe('the host of a registry in a path', () => {
  it.each([
    '127.0.0.1:5000',
    'registry.example.com',
    'xn--bcher-kva.example:443',
    '[::1]:5000',
    '[fe80::1.2.3.4]',
    'ipv6:5000',
  ])('turns the host %s into a part of a path and back', host => {
    const part = pathOfHost(host);
    expect(part).toMatch(/^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/);
    expect(hostOfPath(part)).toBe(host);
  });

  it('knows no other hosts', () => {
    for (const host of ['a/b', 'a..b', '', 'a:b', '[x]', 'u@h', 'a_b']) {
      expect(() => pathOfHost(host)).toThrow(TypeError);
    }
    for (const part of ['..', 'a__b', 'a%2fb', 'ipv6__z1z', '']) {
      expect(hostOfPath(part)).toBeUndefined();
    }
  });
});
