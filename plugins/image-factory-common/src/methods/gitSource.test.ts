import {
  gitAddressProblem,
  gitSourceSchema,
  refProblem,
  repositoryPathProblem,
} from './gitSource';

describe('the address of a Git repository', () => {
  it.each([
    'https://git.example.com/team/app.git',
    'http://git.example.com:8080/app',
    'ssh://git@git.example.com/team/app.git',
    '/srv/git/app',
  ])('may be %s', address => {
    expect(gitAddressProblem(address)).toBeUndefined();
  });

  it.each([
    ['an option', '--upload-pack=touch /tmp/x'],
    ['an option without spaces', '--upload-pack=x'],
    ['a file URL', 'file:///etc'],
    ['a helper that runs a command', 'ext::sh -c id'],
    ['the metadata address', 'http://169.254.169.254/latest'],
    ['the metadata address as one number', 'http://2852039166/latest'],
    ['the metadata address in hex', 'http://0xa9fea9fe/latest'],
    ['the metadata address mapped to IPv6', 'http://[::ffff:169.254.169.254]/'],
    ['a metadata name', 'http://metadata.google.internal/'],
    ['a link-local IPv6 address', 'http://[fe80::1]/app'],
    ['the metadata address over ssh', 'ssh://0xa9fea9fe/app'],
    ['a multicast address', 'http://224.0.0.1/app'],
    ['a password', 'https://user:secret@git.example.com/app'],
    ['a user name over https', 'https://user@git.example.com/app'],
    ['a line break', 'https://git.example.com/app\nfoo'],
    ['a path that climbs', '/srv/git/../../etc'],
    ['a host that is an option', 'ssh://-oProxyCommand=id/app'],
    ['no URL', 'git.example.com/app'],
  ])('must not be %s', (_, address) => {
    expect(gitAddressProblem(address)).toEqual({
      message: expect.any(String),
      wording: expect.objectContaining({ code: expect.any(String) }),
    });
  });
});

describe('the short form of Git for ssh', () => {
  it.each([
    ['git@host:a/b.git', 'ssh://git@host/a/b.git'],
    ['me@git.example.com:app', 'ssh://me@git.example.com/app'],
  ])('%s is refused with the URL that it stands for', (text, url) => {
    expect(gitAddressProblem(text)).toEqual({
      message: `must be a URL. Try ${url}`,
      wording: { code: 'field-url-short', params: { url } },
    });
    expect(gitAddressProblem(url)).toBeUndefined();
  });

  it.each(['ext::sh -c id', 'a@-oProxyCommand=id:x', 'host:path'])(
    '%s is not taken for it',
    text => {
      expect(gitAddressProblem(text)?.message).not.toMatch(/Try/);
    },
  );
});

describe('a path in a repository', () => {
  it.each(['.', 'app', 'app/web', 'a..b/c'])('may be %s', path => {
    expect(repositoryPathProblem(path)).toBeUndefined();
  });

  it.each(['../..', 'a/../../b', '/etc', '-f', 'a\0b', 'a\nb'])(
    'must not be %j',
    path => {
      expect(repositoryPathProblem(path)).toEqual({
        message: expect.any(String),
        wording: expect.objectContaining({ code: expect.any(String) }),
      });
    },
  );
});

describe('a ref', () => {
  it.each([
    'main',
    'HEAD',
    'feature/x-1',
    'v1.2.3',
    '4f2c1e7d0a0b4c5d6e7f8091a2b3c4d5e6f70819',
  ])('may be %s', ref => {
    expect(refProblem(ref)).toBeUndefined();
  });

  it.each(['--all', 'a b', 'a..b', 'a~1', 'a:b', 'a\n', 'x.lock', '@{0}'])(
    'must not be %j',
    ref => {
      expect(refProblem(ref)).toEqual({
        message: expect.any(String),
        wording: expect.objectContaining({ code: expect.any(String) }),
      });
    },
  );
});

describe('a Git source', () => {
  const url = 'https://git.example.com/app.git';
  const parse = (more: object) =>
    gitSourceSchema.safeParse({ type: 'git', url, ...more });

  it('leaves the choice of the Containerfile to the executor, and fetches nothing beside the repository', () => {
    expect(parse({}).data).toEqual({
      type: 'git',
      url,
      ref: 'HEAD',
      contextDir: '.',
      submodules: false,
      lfs: false,
      keepGitDir: false,
    });
  });

  it.each([
    { contextDir: 'app', containerfile: '../docker/api.Dockerfile' },
    { contextDir: 'app', containerfile: '/docker/api.Dockerfile' },
    { containerfile: 'api.Dockerfile' },
    { ref: '8058c888' },
    { submodules: true, lfs: true, keepGitDir: true },
  ])('may have %j', more => {
    expect(parse(more).error).toBeUndefined();
  });

  it.each([
    [{ contextDir: 'app', containerfile: '../../x' }, 'containerfile'],
    [{ containerfile: '/../x' }, 'containerfile'],
    [{ containerfile: '../x' }, 'containerfile'],
    [{ containerfile: '/' }, 'containerfile'],
    [{ containerfile: '-f' }, 'containerfile'],
    [{ containerfile: 'a\nb' }, 'containerfile'],
    [{ contextDir: '../app', containerfile: 'x' }, 'contextDir'],
    [{ contextDir: 'app/../..' }, 'contextDir'],
    [{ submodules: 'true' }, 'submodules'],
  ])('must not have %j', (more, field) => {
    expect(parse(more).error?.issues.map(issue => issue.path)).toContainEqual([
      field,
    ]);
  });
});
