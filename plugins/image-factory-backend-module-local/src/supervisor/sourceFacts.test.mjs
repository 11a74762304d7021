import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saidAgain } from '../__testUtils__/saidAgain.mjs';
import { readBoundedFile } from '../../supervisor/source/boundedFile.mjs';
import {
  parseSourceFacts,
  readSourceFacts,
} from '../../supervisor/source/sourceFacts.mjs';
import { sentences } from '../../supervisor/sentences.mjs';
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

/** What the program in the box calls its failures, also those that it puts together. */
function failuresOfBox() {
  const program = new URL('../../supervisor/source/box/', import.meta.url);
  const text = readdirSync(program)
    .map(name => readFileSync(new URL(name, program), 'utf8'))
    .join('');
  const words = pattern => [...text.matchAll(pattern)].map(([, word]) => word);
  const files = words(/\btake_file ([a-z-]+)/g);
  const places = words(/\bresolve_inside ([a-z-]+)/g);
  return new Set([
    ...words(/\bfail ([a-z-]+)/g),
    ...words(/\bexplain ([a-z-]+)/g),
    ...words(/\brefuse_submodule "\$shown" ([a-z]+)/g).map(
      what => `submodule-${what}`,
    ),
    ...[...files, ...places].flatMap(place =>
      words(/\bfail "\$what-(missing|outside)"/g).map(
        what => `${place}-${what}`,
      ),
    ),
    ...files.flatMap(file =>
      words(/\bfail "\$what-(no-file|large)"/g).map(what => `${file}-${what}`),
    ),
  ]);
}

describe('sourceFailureOf', () => {
  const source = { url: 'https://h/x', ref: 'main', contextDir: '.' };
  const failure = (pairs, more = {}) => {
    const evidence = { facts: factsOf(...pairs), gate: [], source, ...more };
    const found = sourceFailureOf(evidence);
    expect(saidAgain(found.wording)).toBe(found.message);
    return found;
  };

  it.each([...failuresOfBox()])(
    'says by code what the box calls %s, also in a submodule',
    failed => {
      const { wording } = failure(['failed', failed]);
      const inner = failure(['submodule-failed', 'lib', 'failed', failed]);
      expect(inner.wording.code).toBe('submodule-problem');
      expect(inner.reason).toBeTruthy();
      // What has no sentence of its own is taken for a repository that is not there.
      const untold = failure(['failed', 'unheard-of']).wording.code;
      expect(wording.code === untold).toBe(failed === 'ls-remote');
    },
  );

  it.each([
    { refused: 'x', refusedFor: 'never' },
    { refused: 'x', refusedFor: 'own' },
    { refused: 'x', refusedFor: 'private' },
    { error: 'ENOTFOUND' },
    { error: 'ECONNREFUSED' },
    { error: 'timeout' },
    { error: 'reset' },
    { error: 'EAI_AGAIN' },
    { error: 'EPIPE' },
    ...[301, 302, 401, 404, 429, 500, 418].map(status => ({ status })),
    { status: 301, location: 'https://o/x/info/refs' },
    { status: 301, location: 'https://o/sign-in' },
  ])('says by code what the gate saw: %j', fact => {
    const gate = [{ host: 'h', port: 443, ...fact }];
    for (const failed of ['ls-remote', 'fetch', 'lfs']) {
      const { wording } = failure(['failed', failed], { gate });
      expect(Object.hasOwn(sentences, wording.code)).toBe(true);
      failure(['submodule-failed', 'lib', 'failed', failed], { gate });
    }
  });

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
    expect(ended('11')).toMatchObject({
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
