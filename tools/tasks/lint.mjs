import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tooLong } from '../eslint/sizeRules.js';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { runShown } from '../setup/runShown.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import { workingFiles } from '../setup/workingFiles.mjs';

/** What is no package. */
const FOLDERS = ['tools', 'bench', 'e2e', 'security'];

/** Addresses in a lock file: packages must come from whatever registry the machine is set up with. */
export function addressesIn(lockFile) {
  return lockFile.match(/https?:\/\/[^\s"]+/g) ?? [];
}

function lockFilesAreClean(run) {
  const files = ['yarn.lock', 'tools/toolchain/package-lock.json'];
  const found = files.flatMap(file =>
    addressesIn(readFileSync(join(run.root, file), 'utf8')).map(
      address => `${file} names ${address}`,
    ),
  );
  for (const line of found) run.progress.say(`lint: ${line}; remove it`);
  return found.length === 0;
}

/** ESLint reads no style sheets; they may be as long as other files. */
function stylesAreShort(run) {
  const styles = [...workingFiles(run.root)]
    .filter(file => file.endsWith('.css'))
    .filter(file => existsSync(join(run.root, file)));
  const found = styles.flatMap(file => {
    const lines = tooLong(readFileSync(join(run.root, file), 'utf8'));
    return lines ? [`${file} has ${lines} lines`] : [];
  });
  for (const line of found) run.progress.say(`lint: ${line}; split it`);
  return found.length === 0;
}

const succeeds = async (run, argv) => (await runShown(run, argv)) === 0;

/** Lints the packages, the tools, the style sheets and the lock files; arguments go to ESLint's run over the packages. */
export default async function lint(run, args) {
  await ensureToolchain(run);
  await ensureDependencies(run);
  const results = [
    await succeeds(run, ['backstage-cli', 'repo', 'lint', ...args]),
    await succeeds(run, [
      'eslint',
      '--ext',
      '.mjs,.js',
      '--max-warnings=0',
      ...FOLDERS.filter(name => existsSync(join(run.root, name))),
    ]),
    stylesAreShort(run),
    lockFilesAreClean(run),
  ];
  return results.every(Boolean) ? 0 : 1;
}
