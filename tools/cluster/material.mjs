import { join } from 'node:path';
import { ensureBaseLayout } from '../services/baseImage.mjs';
import { Fault } from '../setup/fault.mjs';
import {
  ensureSystemPackages,
  findProgram,
  installCommand,
  missingTools,
  TOOLS,
} from '../setup/systemPackages.mjs';
import { ensureImages } from './images.mjs';
import { ensurePrograms } from './programs.mjs';
import { ensureToolImage } from './toolImage.mjs';

/** What a cluster needs of Debian beside what builds on this machine need. */
const CLUSTER_TOOLS = [
  { package: 'etcd-server', programs: ['etcd'], for: 'the test cluster' },
  { package: 'containerd', programs: ['containerd'], for: 'the test cluster' },
  {
    package: 'containernetworking-plugins',
    file: '/usr/lib/cni/bridge',
    for: 'the network of pods',
  },
  { package: 'conntrack', programs: ['conntrack'], for: 'the network of pods' },
  {
    // The program of the package busybox needs libraries.
    package: 'busybox-static',
    file: '/var/lib/dpkg/info/busybox-static.list',
    for: 'images of the test cluster',
  },
];

async function requirePackages(context) {
  const tools = [...TOOLS, ...CLUSTER_TOOLS];
  await ensureSystemPackages(context, tools);
  const find = program => findProgram(program, context.env.PATH);
  const missing = missingTools(tools, find).map(tool => tool.package);
  if (missing.length === 0) return;
  throw new Fault(
    `A test cluster needs ${missing.join(', ')}: ${installCommand(missing)}`,
  );
}

/**
 * Installs, builds and makes what a cluster is made of, as far as it is not
 * there yet.
 *
 * @returns folder of the programs; the images as `ensureImages` names them;
 *   `toolImage`; and the layout of the base image.
 * @throws {Fault} if something can't be had.
 */
export async function ensureMaterial(context) {
  await requirePackages(context);
  const programs = await ensurePrograms(context);
  const images = await ensureImages(context, programs);
  const toolImage = await ensureToolImage(context);
  const baseLayout = await ensureBaseLayout(
    context,
    join(context.state, 'cache'),
  );
  return { programs, images, toolImage, baseLayout };
}
