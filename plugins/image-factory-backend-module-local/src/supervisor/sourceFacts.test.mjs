import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBoundedFile } from '../../supervisor/source/boundedFile.mjs';
import {
  parseSourceFacts,
  readSourceFacts,
} from '../../supervisor/source/sourceFacts.mjs';
import { sourceFailureOf } from '../../supervisor/source/sourceFailures.mjs';
import { sourceNotesOf } from '../../supervisor/source/sourceNotes.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-facts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const factsOf = (...pairs) =>
  parseSourceFacts(Buffer.from(pairs.map(text => `${text}\0`).join('')));

describe('parseSourceFacts', () => {
  it('reads names and values', () => {
    const { values, submodulesLeft } = factsOf(
      ...['commit', 'abc', 'submodule-left', 'a\nb', 'submodule-left', 'c'],
      ...['commit', 'def'],
    );
    expect([...values]).toEqual([['commit', 'def']]);
    expect(submodulesLeft).toEqual(['a\nb', 'c']);
  });

  it('reads nothing after what it does not know or what has no end', () => {
    expect([...factsOf('what', 'x', 'commit', 'y').values]).toEqual([]);
    const cut = parseSourceFacts(Buffer.from('commit\0x\0files\0' + '12'));
    expect([...cut.values]).toEqual([['commit', 'x']]);
    expect([...parseSourceFacts(Buffer.from('__proto__\0x\0')).values]).toEqual(
      [],
    );
  });

  it('keeps a bounded number of bounded values', () => {
    const { values } = factsOf('commit', 'x'.repeat(100_000));
    expect(values.get('commit')).toHaveLength(4096);
    const many = new Array(5000).fill(['submodule-left', 'x']).flat();
    expect(factsOf(...many).submodulesLeft).toHaveLength(1000);
  });
});

describe('what a box left behind', () => {
  it('is read if it is an ordinary file that is not too large', () => {
    writeFileSync(join(folder, 'facts'), 'commit\0x\0');
    expect(readSourceFacts(folder).values.get('commit')).toBe('x');
    writeFileSync(join(folder, 'f'), '12345');
    expect(String(readBoundedFile(join(folder, 'f'), 5))).toBe('12345');
    expect(readBoundedFile(join(folder, 'f'), 4)).toBeUndefined();
  });

  it.each([
    ['a link', path => symlinkSync('/etc/hostname', path)],
    ['a FIFO', path => execFileSync('mkfifo', [path])],
    ['a folder', path => execFileSync('mkdir', [path])],
    ['missing', () => undefined],
  ])('is not read if it is %s', (_, make) => {
    make(join(folder, 'facts'));
    expect(readBoundedFile(join(folder, 'facts'), 100)).toBeUndefined();
    expect(readSourceFacts(folder).values.size).toBe(0);
  });
});

describe('sourceFailureOf', () => {
  const source = { url: 'https://h/x', ref: 'main', contextDir: '.' };
  const failure = (pairs, more = {}) =>
    sourceFailureOf({ facts: factsOf(...pairs), gate: [], source, ...more });

  it('names a step of the box that it does not know as what it is', () => {
    expect(failure(['failed', 'constructor']).reason).toMatch(/^source-/);
    expect(failure([], { ranOutOfMemory: true }).reason).toBe('out-of-memory');
    expect(failure([], { timedOut: true }).reason).toBe('source-unavailable');
  });

  it.each([
    [137, {}, 'source-invalid', /was ended by signal 9$/],
    [0, {}, 'source-invalid', /ended with code 0 and left no whole result$/],
    [1, {}, 'source-invalid', /ended with code 1/],
    [1, { ranOutOfProcesses: true }, 'process-limit', /more processes/],
  ])(
    'has a reason when the program of the box ends with %s and tells nothing',
    (code, more, reason, message) => {
      const untold = failure([], { code, ...more });
      expect(untold.reason).toBe(reason);
      expect(untold.message).toMatch(message);
    },
  );

  it('tells the signal that ended git, and no other text in its place', () => {
    const ended = signal =>
      failure(['git-signal', signal, 'failed', 'git-ended']);
    expect(ended('11')).toEqual({
      reason: 'source-invalid',
      message: 'Git was ended by signal 11 while it read the repository',
    });
    expect(ended('9; see /etc').message).toMatch(/signal \? while/);
  });

  it('shows no control characters of a repository', () => {
    const message = failure([
      ...['submodule-failed', 'a\r\u001b[31m\u202eb'],
      ...['failed', 'submodule-path'],
    ]).message;
    expect(message).toBe(
      'submodule a??[31m?b: its path or name is not allowed',
    );
  });

  it('tells of a status that only git saw', () => {
    const answer = status =>
      failure(['http-status', status, 'failed', 'ls-remote']).reason;
    expect(['401', '403', '404', '500', '429'].map(answer)).toEqual([
      'source-denied',
      'source-denied',
      'source-not-found',
      'source-unavailable',
      'source-unavailable',
    ]);
    expect(
      failure([
        ...['http-status', '301'],
        ...['http-location', 'https://h/x.git/info/refs?service=a'],
        ...['failed', 'ls-remote'],
      ]).message,
    ).toBe('https://h/x leads to https://h/x.git; use that address');
  });

  it('tells of no space, and of a gate that was cut', () => {
    expect(failure(['failed', 'no-space']).reason).toBe('out-of-storage');
    const gate = [{ host: 'h', port: 443, error: 'too-large' }];
    expect(failure(['failed', 'fetch'], { gate }).reason).toBe('source-denied');
  });

  it('says that a commit is not there only if the server said no', () => {
    const declined = ['server-declined', 'yes', 'failed', 'fetch'];
    expect(failure(['by-id', 'yes', ...declined]).reason).toBe(
      'source-not-found',
    );
    expect(failure(declined).reason).toBe('source-denied');
    expect(failure(['by-id', 'yes', 'failed', 'fetch']).reason).toBe(
      'source-unavailable',
    );
  });
});

describe('sourceNotesOf', () => {
  it('counts the submodules that it does not name', () => {
    const left = new Array(30).fill(['submodule-left', 'x']).flat();
    const notes = sourceNotesOf(factsOf(...left, 'submodules', '70'), {});
    expect(notes).toHaveLength(21);
    expect(notes[20]).toBe('50 more submodules were not fetched');
  });
});
