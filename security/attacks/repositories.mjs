import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { require, requireEnd } from '../attempts.mjs';
import { archives } from '../building/archives.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { hostileTools } from '../building/hostileTools.mjs';
import { REPOSITORIES, repositoryOf } from '../building/repositoryOf.mjs';
import { runOnHost } from '../building/runOnHost.mjs';
import { BASE } from '../building/scripted.mjs';
import { settingsOf } from '../building/settingsOf.mjs';
import { HostFiles } from '../markers/HostFiles.mjs';
import { markers } from '../markers/markers.mjs';

const UP = '../'.repeat(12);
const CONTAINERFILE = 'FROM scratch\nCOPY . /o/\n';

const made = new Map();
/** The same repository for both ways in which the service runs. */
function repository(name, files) {
  if (!made.has(name)) made.set(name, repositoryOf(name, files));
  return made.get(name);
}

/**
 * @param {import('../halves/Half.mjs').Half} half
 * @param {object} source
 * @param {{ settings?: object, builder?: string }} [order]
 */
function buildFrom(half, source, { settings, builder } = {}) {
  const usual = {
    type: 'git',
    ref: 'main',
    contextDir: '.',
    containerfile: 'Containerfile',
  };
  return attackBuild(half, {
    spec: { source: { ...usual, ...source } },
    settings: { sources: { allowedPaths: [REPOSITORIES] }, ...settings },
    builder,
  });
}

/** @param {import('../building/Build.mjs').Build} build */
function requireFailed(build, what) {
  require(build.outcome.phase ===
    'failed', `${what} was built\n${build.story}`);
}

async function plainIsBuilt(half) {
  const url = repository('plain', { Containerfile: CONTAINERFILE });
  requireEnd(await buildFrom(half, { url }), 'succeeded');
}

async function refsAreOptions(half) {
  await half.once('plain repository', () => plainIsBuilt(half));
  const url = repository('plain', { Containerfile: CONTAINERFILE });
  const { folder } = markers.files;
  for (const ref of [
    `--upload-pack=touch ${folder}/x`,
    '-bx',
    `main;touch ${folder}/x`,
  ]) {
    requireFailed(await buildFrom(half, { url, ref }), ref);
  }
}

async function addressesOfTheHost(half) {
  const { file, folder } = markers.files;
  const { port } = markers.listeners;
  const urls = [
    `ext::sh -c "touch ${folder}/x"`,
    `file://${folder}`,
    folder,
    `${REPOSITORIES}/../marker`,
    file,
    `ssh://-oProxyCommand=touch%20${encodeURIComponent(folder)}%2Fx/x`,
    ...[
      '127.0.0.1',
      '[::1]',
      '2130706433',
      'localhost',
      '0.0.0.0',
      '[::ffff:127.0.0.1]',
    ].map(name => `http://${name}:${port}/r.git`),
    'http://169.254.169.254/r.git',
  ];
  for (const url of urls) requireFailed(await buildFrom(half, { url }), url);
}

async function pathsClimb(half) {
  const { folder } = markers.files;
  const url = repository('climbing', {
    Containerfile: CONTAINERFILE,
    linked: { target: folder },
    up: { target: `${UP}${folder.slice(1)}` },
  });
  for (const contextDir of ['a/../../..', 'linked', 'up', UP]) {
    requireFailed(await buildFrom(half, { url, contextDir }), contextDir);
  }
  for (const containerfile of [
    '../../../etc/passwd',
    'linked/kept',
    '/etc/passwd',
  ]) {
    requireFailed(await buildFrom(half, { url, containerfile }), containerfile);
  }
}

async function linksAreRead(half) {
  const { file } = markers.files;
  const links = {
    file: { target: file },
    up: { target: `${UP}${file.slice(1)}` },
    hop: { target: 'up' },
  };
  for (const name of ['file', 'up', 'hop']) {
    const url = repository('links', { ...links, x: 'x' });
    requireFailed(await buildFrom(half, { url, containerfile: name }), name);
  }
  const ignored = repository('ignored', {
    Containerfile: `FROM ${BASE}\nCOPY l /l\nRUN cat /l || true\n`,
    '.dockerignore': { target: file },
    l: { target: file },
  });
  await buildFrom(half, { url: ignored });
  const copied = repository('copied', {
    Containerfile: `FROM ${BASE}\nCOPY l u /o/\nRUN cat /o/* || true\n`,
    l: { target: file },
    u: { target: `${UP}${file.slice(1)}` },
  });
  await buildFrom(half, { url: copied });
}

async function submodules(half) {
  const { folder } = markers.files;
  const { port } = markers.listeners;
  const urls = {
    file: `file://${folder}`,
    ext: `ext::sh -c "touch ${folder}/x"`,
    up: '../../marker/dir',
    http: `http://127.0.0.1:${port}/r.git`,
  };
  for (const [name, url] of Object.entries(urls)) {
    const repositoryUrl = repository(`submodule-${name}`, {
      Containerfile: CONTAINERFILE,
      '.gitmodules': `[submodule "m"]\n\tpath = m\n\turl = ${url}\n\tupdate = !touch ${folder}/x\n`,
      // So that there is something to fill.
      'm/.gitkeep': '',
    });
    await buildFrom(half, { url: repositoryUrl, submodules: true });
  }
}

async function filtersAndHelpers(half) {
  const { folder } = markers.files;
  const { port } = markers.listeners;
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(
    64,
  )}\nsize 5\n`;
  const url = repository('filters', {
    Containerfile: CONTAINERFILE,
    '.gitattributes':
      '* filter=evil\n*.bin filter=lfs diff=lfs merge=lfs -text\n',
    '.gitconfig': `[filter "evil"]\n\tsmudge = touch ${folder}/x\n`,
    '.lfsconfig': `[lfs]\n\turl = http://127.0.0.1:${port}/lfs\n[credential]\n\thelper = !touch ${folder}/x\n`,
    'large.bin': pointer,
  });
  await buildFrom(half, { url, lfs: true });
}

/** One of each kind: the same layers come by other doors as well. */
const ADDED = ['plain', 'climbing', 'linked', 'hardlinked', 'long-path'];

async function addsArchives(half) {
  const chosen = archives(markers.files).filter(([name]) =>
    ADDED.includes(name),
  );
  const files = Object.fromEntries(
    chosen.map(([name, bytes]) => [`${name}.tar`, bytes]),
  );
  for (const name of Object.keys(files)) {
    const url = repository('archives', {
      ...files,
      ...Object.fromEntries(
        Object.keys(files).map(each => [
          `${each}.c`,
          `FROM scratch\nADD ${each} /o/\n`,
        ]),
      ),
    });
    const build = await buildFrom(half, { url, containerfile: `${name}.c` });
    if (name === 'plain.tar') requireEnd(build, 'succeeded');
  }
}

/** What a taken-over git leaves in the place of its result. */
const LEFT = [
  'link',
  'fifo',
  'large',
  'folder',
  'climbing',
  'ignoring',
  'facts',
  'linked',
];

async function gitIsTakenOver(half) {
  const url = repository('plain', { Containerfile: CONTAINERFILE });
  const builder = hostileTools('bash', 'hostile-shell.pl');
  const contextDir = `marker${markers.files.file}`;
  // With this shell nothing is built; a result of the source that is taken ends there.
  const taken = await buildFrom(
    half,
    { url, ref: 'plain', contextDir },
    { builder },
  );
  requireEnd(taken, 'image-invalid');
  for (const ref of LEFT) {
    const build = await buildFrom(half, { url, ref, contextDir }, { builder });
    requireFailed(build, ref);
  }
}

async function isRedirected(half) {
  const { port } = markers.listeners;
  const server = createServer((request, response) => {
    response
      .writeHead(302, { location: `http://127.0.0.1:${port}${request.url}` })
      .end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { addressRule } = settingsOf(half);
  const own = { host: '127.0.0.1', port: server.address().port };
  const build = await buildFrom(
    half,
    { url: `http://127.0.0.1:${own.port}/r.git` },
    { settings: { addressRule: { ...addressRule, allowed: [own] } } },
  );
  server.close();
  requireFailed(build, 'what is somewhere else');
}

export const repositories = {
  title: 'Repositories',
  controls: [
    {
      name: 'without a box git runs what an address says',
      show: async () => {
        const files = new HostFiles('marker-of-repositories');
        await runOnHost(
          `git -c protocol.ext.allow=always clone "ext::sh -c touch% ${
            files.folder
          }/x" ${join(REPOSITORIES, 'none')} 2>/dev/null`,
          { HOME: REPOSITORIES },
        );
        require(files.change, 'the marker was not reached');
      },
    },
  ],
  attacks: [
    { name: 'A ref is an option of git', show: refsAreOptions },
    { name: 'An address leads to the host', show: addressesOfTheHost },
    { name: 'Paths of a source climb out of the repository', show: pathsClimb },
    {
      name: "Links of a repository lead to the host's files",
      show: linksAreRead,
    },
    {
      name: 'A submodule lies on the host or runs a command',
      show: submodules,
    },
    {
      name: 'Filters, hooks and helpers come with a repository',
      show: filtersAndHelpers,
    },
    {
      name: 'ADD unpacks an archive that writes beside its folder',
      show: addsArchives,
    },
    { name: 'A server redirects to the host', show: isRedirected },
    {
      name: 'A taken-over git leaves links, FIFOs and endless files',
      show: gitIsTakenOver,
    },
  ],
};
