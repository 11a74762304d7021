import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { startDevApp } from '../screenshots/devApp.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import {
  BROWSER_TOOLS,
  ensureSystemPackages,
} from '../setup/systemPackages.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

const URL_ARGUMENT = '--url=';

/**
 * Pictures of every page at four widths, in light and dark, with the longest
 * names, as an owner and as a viewer; axe looks at each. Fails when something
 * is wrong with one. Arguments select pictures by a part of their name, such as
 * `builds-320` or `dark-viewer`; `--url=http://…` uses a dev app that runs already.
 */
export default async function screenshots(run, args) {
  await ensureToolchain(run);
  await Promise.all([
    ensureSystemPackages(run, BROWSER_TOOLS),
    ensureDependencies(run),
  ]);
  const given = args.find(arg => arg.startsWith(URL_ARGUMENT));
  const url = given?.slice(URL_ARGUMENT.length) ?? (await startDevApp(run));
  const folder = join(run.state, 'screenshots');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Only now are its dependencies sure to be installed.
  const { takePictures } = await import('../screenshots/takePictures.mjs');
  const parts = args.filter(arg => !arg.startsWith('--'));
  let pictures = 0;
  let faults = 0;
  await takePictures({
    url,
    folder,
    isWanted: file =>
      parts.length === 0 || parts.some(part => file.includes(part)),
    path: run.env.PATH,
    looked: (file, found) => {
      pictures += 1;
      faults += found.length;
      found.forEach(fault => process.stdout.write(`${file}: ${fault}\n`));
    },
  });
  run.progress.say(
    `screenshots: ${pictures} pictures, ${faults} faults; they are in ${relative(
      run.root,
      folder,
    )}`,
  );
  // No picture at all is a name that is none.
  return faults > 0 || pictures === 0 ? 1 : 0;
}
