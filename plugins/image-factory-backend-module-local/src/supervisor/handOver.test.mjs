import { PassThrough, Readable } from 'node:stream';
import { takeSecrets } from '../../supervisor/handOver.mjs';

const secrets = {
  registries: [
    {
      host: 'r:5000',
      insecure: true,
      kind: 'token',
      token: 't',
      expiresAt: '',
    },
  ],
};

describe('takeSecrets', () => {
  it('takes one document, in however many parts it comes', async () => {
    const text = JSON.stringify(secrets);
    const parts = [text.slice(0, 7), text.slice(7)].map(Buffer.from);
    expect(await takeSecrets(Readable.from(parts))).toEqual(secrets);
  });

  it.each([
    ['nothing', ''],
    ['a part of it', '{"registries":[{"host":"r'],
    ['something else', '{}'],
    ['null', 'null'],
    ['more than secrets can be', `"${'x'.repeat(1024 * 1024)}"`],
  ])('takes %s as not handed over', async (_, text) => {
    const input = Readable.from([Buffer.from(text)]);
    expect(await takeSecrets(input)).toBeUndefined();
  });

  it('does not wait for ever for a backend that hangs', async () => {
    const input = new PassThrough();
    input.write('{"registries":');
    expect(await takeSecrets(input, { limitMs: 10 })).toBeUndefined();
    expect(input.destroyed).toBe(true);
  });
});
