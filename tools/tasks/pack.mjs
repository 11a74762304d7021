import { join } from 'node:path';
import { checkPackages } from '../releasing/checkPackages.mjs';
import { buildPackages, packPackages } from '../releasing/packPackages.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

/** Builds and packs the packages as they would be published, and looks into them. */
export default async function pack(run) {
  await ensureToolchain(run);
  await ensureDependencies(run);
  await buildPackages(run);
  const packed = await packPackages(run, join(run.state, 'packed'));
  await checkPackages(run, packed);
  return 0;
}
