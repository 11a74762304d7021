import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { runCommand } from '../setup/command.mjs';
import { Fault, noSpaceFault, showsFullDisk } from '../setup/fault.mjs';

const TAIL_LENGTH = 4000;

/** What tells of the machine or of its mirrors, and what nothing in a box needs. */
const UNWANTED = [
  'etc/apt',
  'etc/hostname',
  'etc/hosts',
  'etc/machine-id',
  'etc/resolv.conf',
  'var/lib/dbus/machine-id',
  'var/lib/apt',
  'var/cache',
  'var/log',
];
/** Arguments of mmdebstrap for a Debian without what only people read; licences stay. */
export const WITHOUT_READING_MATTER = [
  '--aptopt=Acquire::Languages "none"',
  '--dpkgopt=path-exclude=/usr/share/man/*',
  '--dpkgopt=path-exclude=/usr/share/info/*',
  '--dpkgopt=path-exclude=/usr/share/locale/*',
  '--dpkgopt=path-exclude=/usr/share/doc/*',
  '--dpkgopt=path-include=/usr/share/doc/*/copyright',
];
/** Folders in which something is removed or written. */
const TIDIED = ['etc', 'etc/ssh', 'var', 'var/lib', 'var/lib/dbus'];
const HOSTS = '127.0.0.1 localhost\n::1 localhost ip6-localhost\n';

/** What programs wrote to their standard error, which also goes to a log. */
async function gather(programs, logFile) {
  const log = openSync(logFile, 'w', 0o600);
  let tail = '';
  const take = chunk => {
    tail = (tail + chunk).slice(-TAIL_LENGTH);
    try {
      writeSync(log, chunk);
    } catch {
      // The disk may be full, which the programs say themselves.
    }
  };
  const streams = programs.map(({ child }) => child.stderr);
  for (const stream of streams) stream.on('data', take);
  await Promise.allSettled(streams.map(stream => finished(stream)));
  closeSync(log);
  return tail;
}

/**
 * Unpacks what `mmdebstrap` writes as the user who runs this: other owners,
 * set-id bits, capabilities of files and devices are left out.
 *
 * @param {string[]} argv of mmdebstrap, which writes a tar to its output.
 * @param {{ rootfs: string, logFile: string }} options
 * @throws {Fault} if it can't be made.
 */
export async function unpackDebian(context, argv, { rootfs, logFile }) {
  mkdirSync(rootfs, { recursive: true });
  const { env, processes } = context;
  const maker = processes.start(argv, {
    env,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const unpacker = processes.start(
    [
      'tar',
      '--extract',
      '--no-same-owner',
      '--no-same-permissions',
      '--exclude=./dev/*',
      '--file=-',
    ],
    { env, cwd: rootfs, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const complaints = gather([maker, unpacker], logFile);
  const [made, , unpacked] = await Promise.allSettled([
    maker.exited,
    pipeline(maker.child.stdout, unpacker.child.stdin),
    unpacker.exited,
  ]);
  const text = await complaints;
  if ([made, unpacked].every(({ value }) => value?.code === 0)) return;
  if (context.signal.aborted) throw context.signal.reason;
  const cause = made.reason ?? unpacked.reason;
  if (showsFullDisk(text)) throw noSpaceFault(cause);
  throw new Fault(
    `The tools that builds run with could not be made: check that the machine's Debian mirror can be reached (see ${logFile}), and start again; until then nothing is built on this machine.`,
    { cause },
  );
}

function removeUnwanted(rootfs) {
  const sshFolder = join(rootfs, 'etc/ssh');
  const hostKeys = (existsSync(sshFolder) ? readdirSync(sshFolder) : [])
    .filter(name => name.startsWith('ssh_host_'))
    .map(name => join(sshFolder, name));
  const unwanted = UNWANTED.map(name => join(rootfs, name));
  for (const path of [...unwanted, ...hostKeys])
    rmSync(path, { recursive: true, force: true });
}

/**
 * An image of somebody else may lead what is tidied out of its tree.
 *
 * @throws {Fault}
 */
function refuseLinks(rootfs) {
  for (const name of TIDIED) {
    const found = lstatSync(join(rootfs, name), { throwIfNoEntry: false });
    if (!found || found.isDirectory()) continue;
    throw new Fault(`In the tools root /${name} is no folder.`);
  }
}

/** Makes an unpacked system the read-only root of boxes whose ids are none of this machine's users. */
export async function tidyTree(context, { rootfs, logFile }) {
  refuseLinks(rootfs);
  removeUnwanted(rootfs);
  for (const name of ['etc', 'var/cache', 'var/log'])
    mkdirSync(join(rootfs, name), { recursive: true });
  writeFileSync(join(rootfs, 'etc/resolv.conf'), '');
  writeFileSync(join(rootfs, 'etc/hosts'), HOSTS);
  await runCommand(
    context,
    ['chmod', '--recursive', 'u=rwX,go=rX,a-s,-t', rootfs],
    { logFile, failure: 'The tools that builds run with could not be made' },
  );
}
