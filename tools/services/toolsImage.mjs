import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../setup/command.mjs';
import { Fault } from '../setup/fault.mjs';
import { writeOciLayout } from './ociLayout.mjs';

/** Name of the image in its layout. */
const TAG = 'tools';
/** Label that holds what `tools.json` says. */
export const TOOLS_LABEL = 'image-factory.tools';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost)(?::\d+)?\//;

/**
 * Lets skopeo speak plain http to a registry on this machine.
 *
 * @param {'src' | 'dest'} side
 * @param {string} name of an image.
 */
export function plainOnLoopback(side, name) {
  return LOOPBACK.test(name) ? [`--${side}-tls-verify=false`] : [];
}

/** The same bytes for the same tree, whoever made it and when. */
const TAR = [
  ...['tar', '--create', '--sort=name', '--mtime=@0', '--format=gnu'],
  ...['--owner=0', '--group=0', '--numeric-owner'],
];

/**
 * Writes the tools root as an OCI image layout.
 *
 * @param {string} folder of the tools root.
 * @param {string} layout a folder that is not there yet.
 * @returns {Promise<string>} the digest of the image.
 * @throws {Fault} if it can't be written.
 */
export async function writeToolsImage(context, folder, layout) {
  if (existsSync(layout)) {
    throw new Fault(`${layout} is there already: name a folder that is not.`);
  }
  const about = JSON.parse(readFileSync(join(folder, 'tools.json'), 'utf8'));
  const logFile = join(context.state, 'logs/tools-image.log');
  const { child, exited } = context.processes.start(
    [...TAR, '--directory', join(folder, 'rootfs'), '.'],
    { env: context.env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stderr.pipe(createWriteStream(logFile));
  const [outcome, digest] = await Promise.all([
    exited,
    writeOciLayout(layout, child.stdout, {
      tag: TAG,
      created: new Date(about.made ?? 0),
      labels: { [TOOLS_LABEL]: JSON.stringify(about) },
    }),
  ]);
  if (outcome.code !== 0) {
    throw new Fault(`The tools root could not be read (see ${logFile})`);
  }
  return digest;
}

/**
 * Pushes a layout to a registry, with the credentials that skopeo finds.
 *
 * @param {string} layout
 * @param {string} name with registry and tag.
 * @throws {Fault} if the registry does not take it.
 */
export function pushToolsImage(context, layout, name) {
  return runCommand(
    context,
    [
      ...['skopeo', 'copy', '--insecure-policy', '--quiet'],
      ...plainOnLoopback('dest', name),
      ...[`oci:${layout}:${TAG}`, `docker://${name}`],
    ],
    {
      logFile: join(context.state, 'logs/tools-image-push.log'),
      failure: `The tools could not be pushed to ${name}`,
    },
  );
}
