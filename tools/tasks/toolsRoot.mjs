import { join } from 'node:path';
import { ensureToolsRoot } from '../services/toolsRoot.mjs';
import { ensureSystemPackages, TOOLS } from '../setup/systemPackages.mjs';

/** Makes the tools root alone and prints its folder, for a host that runs the portal by other means than `npm start`. */
export default async function toolsRoot(run) {
  await ensureSystemPackages(run, TOOLS);
  const folder = await ensureToolsRoot(run, join(run.state, 'cache'));
  if (!folder) return 1;
  process.stdout.write(`${folder}\n`);
  return 0;
}
