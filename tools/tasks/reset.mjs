import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { endRecordedProcesses } from '../processes/recordedProcesses.mjs';
import { relocatedHome } from '../services/postgresHome.mjs';
import { Fault } from '../setup/fault.mjs';
import { runningStart } from '../setup/startLock.mjs';

/**
 * Mount points below a folder, the innermost first.
 *
 * @param {string} mountInfo text of `/proc/self/mountinfo`, which writes spaces as `\040`.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
 */
export function mountsBelow(mountInfo, folder) {
  return mountInfo
    .split('\n')
    .map(line => line.split(' ')[4])
    .filter(Boolean)
    .map(point =>
      point.replace(/\\([0-7]{3})/g, (_, octal) =>
        String.fromCharCode(parseInt(octal, 8)),
      ),
    )
    .filter(point => point.startsWith(`${folder}/`))
    .reverse();
}

function unmount(folder) {
  if (!existsSync('/proc/self/mountinfo')) return;
  const mountInfo = readFileSync('/proc/self/mountinfo', 'utf8');
  for (const point of mountsBelow(mountInfo, folder)) {
    spawnSync('umount', ['--lazy', point], { stdio: 'ignore' });
  }
}

/**
 * Removes a state folder, with what builds left mounted in it.
 *
 * @throws {Fault} if it may not.
 */
export function removeState(run, folder) {
  if (!existsSync(folder)) return;
  unmount(folder);
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    // What builds of an ordinary user wrote belongs to that user's other ids.
    const { status } = spawnSync(
      'unshare',
      ['--map-root-user', '--map-auto', 'rm', '-rf', '--', folder],
      { env: run.env },
    );
    if (status === 0) return;
    throw new Fault(
      `${folder} could not be removed (${error.message}): remove it as root.`,
      { cause: error },
    );
  }
}

/** Clears what the portal stored: database, registry, builds, base image. Stops nothing that is running. */
export default async function reset(run) {
  const other = runningStart(run.state);
  if (other) {
    throw new Fault(
      `The portal is running from this folder (process ${other.pid}): stop it with Ctrl-C first, then reset.`,
    );
  }
  await endRecordedProcesses(run.state);
  for (const folder of [run.state, relocatedHome(run.state)])
    removeState(run, folder);
  run.progress.say(
    'cleared: the next start begins with an empty database and an empty registry.',
  );
  return 0;
}
