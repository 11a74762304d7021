import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecutionLog } from '../../supervisor/executionLog.mjs';
import { logFile } from '../../supervisor/logOutput.mjs';
import { LineSplitter } from '../../supervisor/lines.mjs';
import {
  loginsOfFile,
  secretsOfCredentials,
} from '../../supervisor/authFile.mjs';
import { createMask } from '../../supervisor/secrets.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function authFile() {
  const path = join(folder, 'auth.json');
  const auth = Buffer.from('robot:p@ss/w0rd').toString('base64');
  writeFileSync(
    path,
    JSON.stringify({
      auths: { 'r:5000': { auth }, other: {} },
    }),
  );
  return path;
}

describe('createMask', () => {
  it('hides passwords and tokens of registries in every form', () => {
    const mask = createMask(
      secretsOfCredentials([
        ...loginsOfFile(authFile()),
        { host: 'other', kind: 'token', token: 'tok-123456' },
        { host: 'open', kind: 'anonymous' },
      ]),
    );
    const forms = [
      'p@ss/w0rd',
      'p%40ss%2Fw0rd',
      Buffer.from('p@ss/w0rd').toString('base64'),
      Buffer.from('robot:p@ss/w0rd').toString('base64'),
      'tok-123456',
    ];
    for (const form of forms) {
      expect(mask(`a ${form} b`)).toBe('a *** b');
    }
  });

  it('hides credentials in addresses and authorization headers that it does not know', () => {
    const mask = createMask([]);
    expect(mask('clone https://me:abc@example.com/x')).toBe(
      'clone https://***@example.com/x',
    );
    expect(mask('> Authorization: Bearer abcdef123')).toBe(
      '> Authorization: Bearer ***',
    );
    expect(mask('"authorization": "Basic YTpi"')).toBe(
      '"authorization": "Basic ***"',
    );
  });

  it('hides only the value of a header, and only behind the name of a scheme', () => {
    const mask = createMask([]);
    for (const line of [
      'spring.authorization: permitAll',
      'Authorization: required',
      'STEP 2/2: RUN echo "Authorization: required"',
      'Authorization: Basic realm',
      'the bearer of this letter',
      'the authorization token was refused',
      'a token bucket; spring.authorization: permitAll',
    ]) {
      expect(mask(line)).toBe(line);
    }
    expect(mask('{"Authorization": ["Bearer abcdefgh"]}')).toBe(
      '{"Authorization": ["Bearer ***"]}',
    );
    expect(mask("-H 'authorization:token abcd1234efgh'")).toBe(
      "-H 'authorization:token ***'",
    );
    expect(mask('sent Bearer eyJhbGciOiJIUzI1NiJ9.e30.x now')).toBe(
      'sent Bearer *** now',
    );
  });

  it.each([
    ['https://tok3n-abc@example.com/x', 'https://***@example.com/x'],
    ['git+https://user:tok3n-abc@h:8/x', 'git+https://***@h:8/x'],
    ['9http://u:p@ss@h/x', '9http://***@h/x'],
    ['"http://a:80","me@b"', '"http://a:80","me@b"'],
    ['ssh://git@github.com/a/b', 'ssh://git@github.com/a/b'],
    ['ssh://git:pw@github.com/a/b', 'ssh://***@github.com/a/b'],
    ['https://example.com/@me', 'https://example.com/@me'],
    ['https://example.com?q=a@b', 'https://example.com?q=a@b'],
    ['mail me@example.com', 'mail me@example.com'],
  ])('shows of %s: %s', (line, shown) => {
    expect(createMask([])(`a ${line} b`)).toBe(`a ${shown} b`);
  });

  it('hides a long secret whole that holds a shorter one', () => {
    expect(createMask(['abcd', 'abcdefgh'])('abcdefgh')).toBe('***');
    expect(createMask(['abcd', 'bcdefgh'])('abcdefgh')).toBe('***');
  });

  it('leaves ordinary text alone, also when a secret is too short to be one', () => {
    const line = 'fetching http://example.com:80/a@b as root';
    expect(createMask(['as'])(line)).toBe(line);
  });
});

describe('a secret of two lines with special characters', () => {
  const first = `p,a"s\\$w'r d`;
  const second = 'second-line-of-it';
  const secret = `${first}\n${second}`;
  const mask = createMask([secret]);
  const base64 = text => Buffer.from(text).toString('base64');

  it.each([
    ['its first line', first],
    ['its second line', second],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['one line in JSON', JSON.stringify(first).slice(1, -1)],
    ['a quoted word of a shell', first.replaceAll("'", `'\\''`)],
    ['another quoted word', first.replaceAll("'", `'"'"'`)],
    ['a word in double quotes', `p,a\\"s\\\\\\$w'r d`],
    ['a word with backslashes', `p,a\\"s\\\\\\$w\\'r\\ d`],
    ['an ANSI-C word', `p,a"s\\\\$w\\'r d\\nsecond-line-of-it`],
    ['an address', encodeURIComponent(secret)],
    ['an address in lower case', 'p%2ca%22s%5c%24w%27r%20d'],
    ['a form', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['base64', base64(secret)],
    ['base64 with a line end', base64(`${secret}\n`)],
    ['base64 for addresses', Buffer.from(secret).toString('base64url')],
  ])('is hidden as %s', (_, spelling) => {
    expect(mask(`a ${spelling} b`)).toBe('a *** b');
  });

  it.each(['', 'u', 'us', 'usr', 'user:'])(
    'is hidden in the base64 of %j and itself and more',
    before => {
      const masked = mask(base64(`${before}${secret}@host`));
      expect(masked).toContain('***');
      expect(masked.length).toBeLessThan(24);
    },
  );

  it('is hidden where control characters are inside of it', () => {
    const hide = createMask(['hunter2-secret']);
    expect(hide('a hunter2\u0000-sec\u0007ret b')).toBe('a *** b');
    expect(hide('a\u0000 \u0007b')).toBe('a\u0000 \u0007b');
  });

  it('is hidden where colours are inside of it', () => {
    expect(mask(`\u001b[31msecond\u001b[0m-line-of-it`)).toBe('***');
    expect(mask('\u001b[31mred\u001b[0m')).toBe('\u001b[31mred\u001b[0m');
  });

  it('does not hide words that only look like a part of it', () => {
    const line = 'the second line of it, a p,a word';
    expect(mask(line)).toBe(line);
  });
});

describe('other secrets', () => {
  it('are hidden with characters that are not ASCII', () => {
    const mask = createMask(['pässwörd<1>']);
    for (const spelling of [
      'pässwörd<1>',
      'p\\u00e4ssw\\u00f6rd<1>',
      'pässwörd\\u003c1\\u003e',
      'p%C3%A4ssw%C3%B6rd%3C1%3E',
    ]) {
      expect(mask(`"${spelling}"`)).toBe('"***"');
    }
  });

  it('are hidden when base64 breaks them into lines', () => {
    const secret = Array.from({ length: 40 }, (_, at) => at * 7919).join('-');
    const mask = createMask([secret]);
    const encoded = Buffer.from(secret).toString('base64');
    for (const columns of [64, 76]) {
      for (let from = 0; from + 8 <= encoded.length; from += columns) {
        expect(mask(encoded.slice(from, from + columns))).toBe('***');
      }
    }
  });

  it('are hidden when they are longer than a line of a log', () => {
    const secret = Array.from({ length: 20_000 }, (_, at) => at * 7919).join(
      '',
    );
    const mask = createMask([secret]);
    expect(mask(`a ${secret} b`)).toBe('a *** b');
    const begun = secret.slice(0, 65_000);
    const open = mask.openEnd(begun);
    expect(open).toBeLessThan(512);
    expect(mask(begun.slice(0, begun.length - open))).toBe('***');
  });

  it('are the ones of four characters and more, without space around', () => {
    expect(createMask(['ab1&'])('x ab1& ab1%26')).toBe('x *** ***');
    expect(createMask(['&&'])('x && %26%26')).toBe('x && %26%26');
    expect(createMask([' tok3n\n'])('is tok3n!')).toBe('is ***!');
    expect(createMask(['', '   ', '\n\n\n\n'])('a     b')).toBe('a     b');
  });
});

describe('ExecutionLog', () => {
  it('never writes a secret, even one that arrives in two writes', () => {
    const path = join(folder, 'log');
    const log = new ExecutionLog(logFile(path), createMask(['hunter2-secret']));
    const splitter = new LineSplitter(line => log.write(line));
    splitter.push(Buffer.from('it is hunter2'));
    splitter.push(Buffer.from('-secret\nnext\n'));
    const written = readFileSync(path, 'utf8');
    expect(written).not.toContain('hunter2');
    expect(written.split('\n').map(line => line.split('\t')[1])).toEqual([
      'it is ***',
      'next',
      undefined,
    ]);
  });
});
