import { pushTrouble } from './pushAnswers';

describe('a push from inside of a cluster', () => {
  it.each([
    ['push-denied', { kind: 'denied', status: 403, code: 'DENIED' }],
    ['push-denied', { kind: 'unauthorized', status: 401 }],
    ['push-not-https', { kind: 'unavailable', system: 'EPROTO' }],
    [
      'push-not-https',
      { kind: 'unavailable', system: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    ],
    [
      'push-certificate',
      { kind: 'unavailable', system: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    ],
    [
      'push-certificate',
      { kind: 'unavailable', system: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    ],
    [
      'push-certificate',
      { kind: 'unavailable', system: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    ],
    ['push-unreachable', { kind: 'unavailable', system: 'ECONNREFUSED' }],
    ['push-unreachable', { kind: 'unavailable', system: 'ENOTFOUND' }],
    ['push-unreachable', { kind: 'cut', system: 'TIMEOUT' }],
    ['push-failed', { kind: 'unavailable', status: 503 }],
    ['push-failed', { kind: 'invalid', status: 400 }],
  ])('that failed is %s after %j', (code, answer) => {
    expect(pushTrouble(answer, { insecure: false })?.code).toBe(code);
  });

  it('over plain http that a server of https refuses is another than one over https', () => {
    const answer = { kind: 'invalid', status: 400 };
    expect(pushTrouble(answer, { insecure: true })?.code).toBe('push-not-http');
  });

  it('that worked is no trouble', () => {
    expect(pushTrouble({ kind: 'ok' }, { insecure: true })).toBeUndefined();
  });
});
