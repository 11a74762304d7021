import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SourceRuns, makeRepository } from '../__testUtils__/sourceRuns.mjs';

import.meta.jest.setTimeout(60_000);

const runs = new SourceRuns();
const marker = runs.path('marker/host');

afterAll(() => runs.end());

let count = 0;

/** Prepares a repository of these files. */
function prepare(files, change = {}) {
  count += 1;
  const url = runs.path(`repos/r${count}`);
  makeRepository(url, files);
  return runs.prepare(
    { url, ...change },
    { allowedPaths: [runs.path('repos')] },
  );
}

const textOf = ({ containerfileBytes }) => String(containerfileBytes);
const ignored = ({ out }) => readFileSync(join(out, 'ignorefile'), 'utf8');

describe('prepareSource: the Containerfile', () => {
  it('is Containerfile, or else a lone Dockerfile (PB31)', async () => {
    const lone = await prepare({ Dockerfile: 'FROM d\n' });
    expect(textOf(lone)).toBe('FROM d\n');
    expect(lone.notes).toContain(
      'There is no Containerfile; Dockerfile is built',
    );
    const both = await prepare({
      Dockerfile: 'FROM d\n',
      Containerfile: 'FROM c\n',
    });
    expect(textOf(both)).toBe('FROM c\n');
    expect(both.notes).toEqual([]);
  });

  it('may be beside the context (PB32)', async () => {
    const files = { 'docker/api.Dockerfile': 'FROM a\n', 'app/a.txt': 'a' };
    for (const containerfile of [
      '../docker/api.Dockerfile',
      '/docker/api.Dockerfile',
    ]) {
      const source = { contextDir: 'app', containerfile };
      const result = await prepare(files, source);
      expect(textOf(result)).toBe('FROM a\n');
      expect(result.contextPathInBox).toBe('/mnt/work/source/app');
    }
  });

  it('comes as the bytes that are in the repository (PB13)', async () => {
    const url = runs.path('repos/utf16');
    mkdirSync(url, { recursive: true });
    const bytes = Buffer.from('\ufeffFROM B\r\n', 'utf16le');
    writeFileSync(join(url, 'Containerfile'), bytes);
    makeRepository(url, {});
    const allowed = { allowedPaths: [runs.path('repos')] };
    const { containerfileBytes } = await runs.prepare({ url }, allowed);
    expect(containerfileBytes).toEqual(bytes);
  });

  it('follows links in the repository', async () => {
    const result = await prepare({
      Containerfile: '-> docker/real',
      'docker/real': 'FROM r\n',
    });
    expect(textOf(result)).toBe('FROM r\n');
  });

  it.each([
    ['is not there', {}, {}, 'Containerfile Containerfile does not exist'],
    [
      'is a folder',
      { 'Containerfile/x': '' },
      {},
      'Containerfile Containerfile is not a file',
    ],
    [
      'is too large',
      { Containerfile: '#'.repeat(1024 * 1024 + 1) },
      {},
      'larger than 1 MiB',
    ],
    [
      'has a context that is a file',
      { Containerfile: 'x', f: 'x' },
      { contextDir: 'f' },
      'contextDir f is not a directory',
    ],
    [
      'has a context that is not there',
      { Containerfile: 'x' },
      { contextDir: 'nope' },
      'contextDir nope does not exist',
    ],
  ])('is refused if it %s', async (_, files, change, message) => {
    const { failure } = await prepare(files, change);
    expect(failure.message).toContain(message);
  });
});

describe('prepareSource: the ignore file', () => {
  const files = {
    'docker/api.Dockerfile': 'FROM B\n',
    'docker/api.Dockerfile.dockerignore': 'secret.env\n',
    '.dockerignore': 'all\n',
    'secret.env': 'x',
  };

  it('of the Containerfile wins (PB23)', async () => {
    const result = await prepare(files, {
      containerfile: 'docker/api.Dockerfile',
    });
    expect(result.ignoreFile).toEqual({
      name: 'docker/api.Dockerfile.dockerignore',
      pathInBox: '/mnt/work/ignorefile',
      bytes: Buffer.from('secret.env\n'),
    });
    expect(ignored(result)).toBe('secret.env\n');
  });

  it('of the context is .containerignore, then .dockerignore', async () => {
    const base = { Containerfile: 'FROM B\n', '.dockerignore': 'd\n' };
    expect(ignored(await prepare(base))).toBe('d\n');
    const both = await prepare({ ...base, '.containerignore': 'c\n' });
    expect(ignored(both)).toBe('c\n');
    expect(both.ignoreFile.name).toBe('.containerignore');
  });

  it('may be missing', async () => {
    const result = await prepare({ Containerfile: 'FROM B\n' });
    expect(result.ignoreFile).toBeUndefined();
  });
});

describe('prepareSource: links out of the repository (BX10)', () => {
  beforeAll(() => {
    mkdirSync(runs.path('marker'), { recursive: true });
    writeFileSync(marker, 'SECRET-BYTES\n');
  });

  const plain = { Containerfile: 'FROM B\n' };
  const ways = {
    absolute: { link: () => `-> ${marker}` },
    relative: { link: () => '-> ../../../../../../../../../etc/hostname' },
    'over two hops': {
      link: () => '-> hop/two',
      more: () => ({ hop: `-> ${runs.path('marker')}` }),
    },
    'to nothing that is here': { link: () => '-> /srv/not-here-at-all' },
  };

  it.each(
    Object.keys(ways).flatMap(way =>
      ['.dockerignore', 'Containerfile', 'context'].map(name => [name, way]),
    ),
  )('%s, %s', async (name, way) => {
    const { link, more } = ways[way];
    const { failure, lines, out } = await prepare(
      { ...plain, ...more?.(), [name]: link() },
      name === 'context' ? { contextDir: 'context' } : {},
    );
    expect(failure.reason).toBe('source-not-found');
    expect(failure.message).toMatch(
      new RegExp(
        `${
          name === 'context' ? 'contextDir context' : name
        } leads out of the repository$`,
      ),
    );
    const said = [failure.message, ...lines].join('\n');
    expect(said).not.toMatch(/SECRET|marker|hostname|not-here/);
    expect(() => readFileSync(join(out, 'ignorefile'))).toThrow('ENOENT');
  });

  it.each([
    [{ contextDir: 'a/../../..' }, 'contextDir a/../../..'],
    [{ containerfile: '../../marker/host' }, 'Containerfile ../../marker/host'],
    [{ containerfile: '/../marker/host' }, 'Containerfile /../marker/host'],
  ])('%j', async (change, named) => {
    const { failure } = await prepare({ ...plain, 'a/b': 'x' }, change);
    expect(failure.message).toBe(`${named} leads out of the repository`);
  });
});
