import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  SourceRuns,
  addCommit,
  gitIn,
  makeRepository,
} from '../__testUtils__/sourceRuns.mjs';

import.meta.jest.setTimeout(60_000);

const runs = new SourceRuns();
const { repos } = runs;
let server;
let first;
let second;

beforeAll(async () => {
  const shop = join(repos, 'shop');
  first = makeRepository(shop, {
    Containerfile: 'FROM B\n',
    'run.sh': 'exit 0\n',
  });
  gitIn(shop, 'tag', '-a', '-m', 'first', 'v1');
  chmodSync(join(shop, 'run.sh'), 0o755);
  second = addCommit(shop, { 'größe ü/ä ö.txt': 'x', 'dev\\x2did': 'y' });
  for (const name of ['feature/x-1', 'fix/#123-größe', 'a@b+c,d(e)']) {
    gitIn(shop, 'branch', name);
  }
  gitIn(shop, 'branch', 'old', first);
  makeRepository(join(repos, 'filters'), { Containerfile: 'FROM B\n' });
  gitIn(join(repos, 'filters'), 'config', 'uploadpack.allowFilter', 'true');
  addCommit(join(repos, 'filters'), { more: 'x' });
  gitIn(repos, 'init', '--quiet', '--initial-branch=main', 'empty');
  makeRepository(join(repos, 'dangling'), { Containerfile: 'FROM B\n' });
  gitIn(join(repos, 'dangling'), 'symbolic-ref', 'HEAD', 'refs/heads/master');
  server = await runs.serve();
});
afterAll(() => runs.end());

const at = name => `${server.address}/${name}/.git`;
const prepare = (name, change) => runs.prepare({ url: at(name), ...change });

describe('prepareSource: refs', () => {
  it.each([
    'HEAD',
    'main',
    'refs/heads/main',
    'feature/x-1',
    'refs/heads/feature/x-1',
    'fix/#123-größe',
    'a@b+c,d(e)',
  ])('finds %s (PB29)', async ref => {
    expect(await prepare('shop', { ref })).toMatchObject({ commit: second });
  });

  it.each(['v1', 'refs/tags/v1', 'old'])(
    'finds the commit of %s',
    async ref => {
      expect(await prepare('shop', { ref })).toMatchObject({ commit: first });
    },
  );

  it('fetches an older commit by its whole id', async () => {
    const { commit, lines } = await prepare('shop', { ref: first });
    expect(commit).toBe(first);
    expect(lines).toContain(`Commit ${first}`);
  });

  it('finds a short id where the server leaves out what is not wanted (PB27)', async () => {
    const folder = join(repos, 'filters');
    const older = gitIn(folder, 'rev-parse', 'HEAD~1');
    expect(await prepare('filters', { ref: older.slice(0, 8) })).toMatchObject({
      commit: older,
    });
    expect(
      await prepare('filters', { ref: older.slice(0, 9).toUpperCase() }),
    ).toMatchObject({ commit: older });
  });

  it('asks for all digits where the server does not (PB27)', async () => {
    const { failure } = await prepare('shop', { ref: first.slice(0, 8) });
    expect(failure.reason).toBe('source-not-found');
    expect(failure.message).toContain('give all 40 digits');
  });

  it('finds a short id in a local repository', async () => {
    const url = join(repos, 'shop');
    const source = { url, ref: first.slice(0, 8) };
    expect(await runs.prepare(source, { allowedPaths: [repos] })).toMatchObject(
      { commit: first },
    );
  });

  it.each(['nope', '1234567', 'c'.repeat(40), 'refs/heads/nope'])(
    'says that there is no %s',
    async ref => {
      const { failure } = await prepare('filters', { ref });
      expect(failure.reason).toBe('source-not-found');
    },
  );

  it('says that a repository is empty (PB30)', async () => {
    expect((await prepare('empty')).failure).toMatchObject({
      reason: 'source-not-found',
      message: 'The repository has no commits yet',
    });
  });

  it('names the default branch that is not there (PB30)', async () => {
    expect((await prepare('dangling')).failure.message).toBe(
      "The repository's default branch master does not exist; name a branch",
    );
    expect((await prepare('dangling', { ref: 'main' })).commit).toBeDefined();
  });
});

describe('prepareSource: the checkout', () => {
  it('has no .git, unless it is asked for (PB24)', async () => {
    const without = await prepare('shop');
    expect(existsSync(join(without.out, 'source/.git'))).toBe(false);
    const kept = await prepare('shop', { keepGitDir: true });
    expect(existsSync(join(kept.out, 'source/.git'))).toBe(true);
  });

  it('has the modes of Git whatever the umask is (PB40)', async () => {
    const umask = process.umask(0o077);
    const { out } = await prepare('shop').finally(() => process.umask(umask));
    const mode = name =>
      (statSync(join(out, 'source', name)).mode & 0o777).toString(8);
    expect(['Containerfile', 'run.sh', 'größe ü'].map(mode)).toEqual([
      '644',
      '755',
      '755',
    ]);
  });

  it('has odd names byte for byte (PB36)', async () => {
    const { contextPathInBox, out } = await prepare('shop', {
      contextDir: 'größe ü',
      containerfile: '../Containerfile',
    });
    expect(contextPathInBox).toBe('/mnt/work/source/größe ü');
    expect(existsSync(join(out, 'source/dev\\x2did'))).toBe(true);
  });
});

/** Makes the tip of a branch of an object with the given text. */
function branchOfCommit(folder, name, change) {
  const text = change(gitIn(folder, 'cat-file', 'commit', 'main'));
  const file = runs.path('object');
  writeFileSync(file, `${text}\n`);
  const hash = ['hash-object', '-t', 'commit', '-w', '--literally', file];
  gitIn(folder, 'update-ref', `refs/heads/${name}`, gitIn(folder, ...hash));
}

/** Makes the tip of a branch of a tree with an entry of its own. */
function branchOfTree(folder, name, entry) {
  const blob = gitIn(folder, 'rev-parse', 'main:Containerfile');
  const file = runs.path('object');
  const bytes = [`100644 Containerfile\0`, `${entry}\0`].flatMap(text => [
    Buffer.from(text),
    Buffer.from(blob, 'hex'),
  ]);
  writeFileSync(file, Buffer.concat(bytes));
  const hash = ['hash-object', '-t', 'tree', '-w', '--literally', file];
  const tree = gitIn(folder, ...hash);
  const commit = gitIn(folder, 'commit-tree', '-m', name, tree);
  gitIn(folder, 'update-ref', `refs/heads/${name}`, commit);
}

describe('prepareSource: objects that fsck complains about (PB33)', () => {
  beforeAll(() => {
    const folder = join(repos, 'odd');
    makeRepository(folder, { Containerfile: 'FROM B\n' });
    branchOfCommit(folder, 'zone', text => text.replaceAll('+0000', '+51800'));
    branchOfCommit(folder, 'nospace', text => text.replaceAll('t <t@', 't<t@'));
    branchOfTree(folder, 'padded', '0100644 padded');
    branchOfTree(folder, 'dotgit', '100644 .git');
    branchOfTree(folder, 'climbing', '100644 ..');
  });

  it.each(['zone', 'nospace', 'padded'])(
    'builds %s as an ordinary clone does',
    async ref => {
      const { containerfileBytes } = await prepare('odd', { ref });
      expect(String(containerfileBytes)).toBe('FROM B\n');
    },
  );

  it.each([
    ['dotgit', 'hasDotgit'],
    ['climbing', 'hasDotdot'],
  ])('refuses %s and names the object', async (ref, complaint) => {
    const { failure } = await prepare('odd', { ref });
    const tree = gitIn(join(repos, 'odd'), 'rev-parse', `${ref}^{tree}`);
    expect(failure.reason).toBe('source-denied');
    expect(failure.message).toContain(`${tree} (${complaint})`);
  });
});

describe('prepareSource: limits', () => {
  beforeAll(() => {
    makeRepository(join(repos, 'large'), {
      Containerfile: 'FROM B\n',
      noise: randomBytes(300_000).toString('hex'),
      more: 'x',
    });
  });

  it.each([
    ['the bytes to fetch', { fileBytes: 100_000 }],
    ['the bytes of the checkout', { bytes: 100_000 }],
    ['the files of the checkout', { files: 2 }],
  ])('of %s hold', async (_, limits) => {
    const { failure } = await runs.prepare({ url: at('large') }, { limits });
    expect(failure.reason).toBe('source-denied');
    expect(failure.message).toContain('larger than the platform takes');
  });

  it('of the time is told as such', async () => {
    const { failure } = await runs.prepare(
      { url: at('large') },
      { limits: { milliseconds: 1 } },
    );
    expect(failure).toMatchObject({
      reason: 'source-unavailable',
      message: 'The repository was not read in time',
    });
  });
});

describe('prepareSource: local repositories', () => {
  it('reads one that is allowed, and no other', async () => {
    const allowed = { allowedPaths: [join(repos, 'shop')] };
    const url = join(repos, 'shop');
    const { out, commit } = await runs.prepare({ url }, allowed);
    expect(commit).toBe(second);
    expect(readFileSync(join(out, 'source/run.sh'), 'utf8')).toBe('exit 0\n');
    const other = await runs.prepare({ url: join(repos, 'odd') }, allowed);
    expect(other.failure.reason).toBe('source-denied');
  });

  it('says that a folder holds no repository', async () => {
    const { failure } = await runs.prepare(
      { url: join(repos, 'shop/größe ü') },
      { allowedPaths: [repos] },
    );
    expect(failure.reason).toBe('source-not-found');
  });
});
