import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeByDraft } from '../services/makeByDraft.mjs';
import { writeOciLayout } from '../services/ociLayout.mjs';
import { Fault } from '../setup/fault.mjs';
import { execute } from './execute.mjs';
import { cacheHome, REGISTRY } from './places.mjs';
import { MODULES, TEKTON_VERSION } from './programSettings.mjs';

const BUSYBOX = '/bin/busybox';
/** Counts up when the code below changes what is in the images. */
const LAYOUT = 1;
const EPOCH = new Date(0);
const PATH =
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The images of the cluster itself: repository, tag, how they run, and what fills them. */
function imagesOf(programs, env) {
  const tekton = MODULES.find(({ name }) => name === 'tekton').programs;
  return [
    {
      repository: 'pause',
      tag: '1',
      execution: { Entrypoint: ['/pause'] },
      fill: root => cpSync(join(programs, 'pause/pause'), join(root, 'pause')),
    },
    {
      repository: 'busybox',
      tag: '1',
      execution: { Env: [PATH], Cmd: ['/bin/sh'] },
      fill: root => fillBusybox(root, env),
    },
    ...tekton.map(name => ({
      repository: `tekton/${name}`,
      tag: TEKTON_VERSION,
      execution: {
        Env: ['PATH=/ko-app', 'KO_DATA_PATH=/var/run/ko'],
        Entrypoint: [`/ko-app/${name}`],
      },
      fill: root => fillTekton(root, join(programs, 'tekton', name)),
    })),
  ];
}

function makeTmp(root) {
  mkdirSync(join(root, 'tmp'));
  chmodSync(join(root, 'tmp'), 0o1777);
}

/** Debian's static busybox with a link for each of its commands. */
async function fillBusybox(root, env) {
  mkdirSync(join(root, 'bin'));
  for (const name of ['etc', 'root']) mkdirSync(join(root, name));
  makeTmp(root);
  cpSync(BUSYBOX, join(root, 'bin/busybox'), { dereference: true });
  const commands = await execute([BUSYBOX, '--list'], { env });
  for (const name of commands.split('\n').filter(Boolean)) {
    if (name !== 'busybox') symlinkSync('busybox', join(root, 'bin', name));
  }
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
}

/** As Tekton's own images are laid out. */
function fillTekton(root, program) {
  for (const name of ['ko-app', 'var/run/ko', 'etc/ssl/certs'])
    mkdirSync(join(root, name), { recursive: true });
  makeTmp(root);
  cpSync(program, join(root, 'ko-app', basename(program)));
}

async function writeImage(context, { folder, root, tag, execution }) {
  const logFile = join(context.state, 'logs/cluster-images.log');
  const { child, exited } = context.processes.start(
    [
      ...['tar', '--create', '--sort=name', '--mtime=@0', '--format=gnu'],
      ...['--owner=0', '--group=0', '--numeric-owner', '--mode=u+rwX,go+rX'],
      ...['--directory', root, '.'],
    ],
    { env: context.env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stderr.pipe(createWriteStream(logFile));
  const options = { tag, created: EPOCH, execution };
  const [{ code }] = await Promise.all([
    exited,
    writeOciLayout(folder, child.stdout, options),
  ]);
  if (code === 0) return;
  throw new Fault(`An image of the cluster could not be made (see ${logFile})`);
}

async function fillImages(context, draft, programs) {
  const root = mkdtempSync(join(tmpdir(), 'image-factory-images-'));
  try {
    for (const image of imagesOf(programs, context.env)) {
      const content = join(root, image.repository);
      mkdirSync(content, { recursive: true });
      await image.fill(content);
      const folder = join(draft, image.repository);
      await writeImage(context, { ...image, folder, root: content });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function imagesFolder(programs, env) {
  const content = [LAYOUT, basename(programs), readFileSync(BUSYBOX)];
  const hash = createHash('sha256');
  for (const part of content)
    hash.update(typeof part === 'number' ? `${part}` : part);
  const key = hash.digest('hex').slice(0, 12);
  return join(cacheHome(env), `cluster-images-${key}`);
}

/** Digest of the one image in a layout. */
export function digestOfLayout(layout) {
  const index = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8'));
  return index.manifests[0].digest;
}

/**
 * Makes the images that the cluster itself runs, as OCI layouts, without the
 * internet: those of Tekton's programs, the one that holds the namespaces of
 * pods, and a small shell.
 *
 * @param {string} programs folder of the built programs.
 * @returns {Promise<Array<{ layout: string, repository: string, tag: string, name: string }>>}
 *   `name` is that in the node's registry, by digest.
 */
export async function ensureImages(context, programs) {
  const folder = imagesFolder(programs, context.env);
  if (!existsSync(folder)) {
    await context.progress.step('cluster', 'making the images of Tekton', () =>
      makeByDraft(folder, {
        fill: draft => fillImages(context, draft, programs),
      }),
    );
  }
  return imagesOf(programs, context.env).map(({ repository, tag }) => {
    const layout = join(folder, repository);
    const name = `${REGISTRY}/${repository}@${digestOfLayout(layout)}`;
    return { layout, repository, tag, name };
  });
}
