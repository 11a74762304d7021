import { join } from 'node:path';
import { pushToolsImage, writeToolsImage } from '../services/toolsImage.mjs';
import { ensureToolsRoot } from '../services/toolsRoot.mjs';
import { Fault } from '../setup/fault.mjs';
import { ensureSystemPackages, TOOLS } from '../setup/systemPackages.mjs';

/** @param {string[]} args */
function readArguments([option, layout, push, name, ...more]) {
  if (option === undefined) return {};
  const isPush = push === undefined || (push === '--push' && name);
  if (option === '--layout' && layout && isPush && more.length === 0) {
    return { layout, name };
  }
  throw new Fault(
    'Write toolsRoot, toolsRoot --layout <folder>, or toolsRoot --layout <folder> --push <registry/name:tag>.',
  );
}

/**
 * Makes the tools root alone and prints its folder, for a host that runs the
 * portal by other means than `npm start`. With `--layout` it also writes it
 * as an OCI image layout, with `--push` it pushes that, and prints the digest.
 */
export default async function toolsRoot(run, args) {
  const { layout, name } = readArguments(args);
  await ensureSystemPackages(run, TOOLS);
  const folder = await ensureToolsRoot(run, join(run.state, 'cache'));
  if (!folder) return 1;
  process.stdout.write(`${folder}\n`);
  if (!layout) return 0;
  const digest = await writeToolsImage(run, folder, layout);
  if (name) await pushToolsImage(run, layout, name);
  process.stdout.write(`${digest}\n`);
  return 0;
}
