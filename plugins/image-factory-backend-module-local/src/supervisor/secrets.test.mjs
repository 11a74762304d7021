import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecutionLog } from '../../supervisor/executionLog.mjs';
import { LineSplitter } from '../../supervisor/lines.mjs';
import { createMask, secretsOfAuthFile } from '../../supervisor/secrets.mjs';

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
      auths: { 'r:5000': { auth }, other: { identitytoken: 'tok-123456' } },
    }),
  );
  return path;
}

describe('createMask', () => {
  it('hides passwords of the credentials file in every form', () => {
    const mask = createMask(secretsOfAuthFile(authFile()));
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

  it('hides a long secret whole that holds a shorter one', () => {
    expect(createMask(['abcd', 'abcdefgh'])('abcdefgh')).toBe('***');
  });

  it('leaves ordinary text alone, also when a secret is too short to be one', () => {
    const line = 'fetching http://example.com:80/a@b as root';
    expect(createMask(['as'])(line)).toBe(line);
  });
});

describe('ExecutionLog', () => {
  it('never writes a secret, even one that arrives in two writes', () => {
    const path = join(folder, 'log');
    const log = new ExecutionLog(path, createMask(['hunter2-secret']));
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

  it('shows the last lines that say something, with their numbers', () => {
    const log = new ExecutionLog(join(folder, 'log'), line => line);
    for (const line of ['one', 'two', 'three', 'four', ' ']) log.write(line);
    expect(log.excerpt({ fromLine: 1, count: 2 })).toEqual({
      fromLine: 3,
      lines: ['three', 'four'],
    });
    expect(log.excerpt({ fromLine: 4, count: 10 })).toEqual({
      fromLine: 4,
      lines: ['four'],
    });
    expect(log.excerpt({ fromLine: 6, count: 10 })).toBeUndefined();
  });

  it('shows the right lines after far more than it remembers', () => {
    const log = new ExecutionLog(join(folder, 'log'), line => line);
    for (let line = 1; line <= 1000; line += 1) log.write(`line ${line}`);
    expect(log.excerpt({ fromLine: 1, count: 2 })).toEqual({
      fromLine: 999,
      lines: ['line 999', 'line 1000'],
    });
  });
});
