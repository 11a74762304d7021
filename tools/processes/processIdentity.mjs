import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { startTimeFromStat } from '../../plugins/image-factory-backend-module-local/supervisor/processIdentity.mjs';

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** When a process began, as an opaque text; undefined when there is no such process, or it has ended. */
export function startTimeOf(pid) {
  if (existsSync('/proc/self/stat')) {
    try {
      return startTimeFromStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    } catch {
      return undefined;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  return stdout?.trim() || undefined;
}

function bootId() {
  return existsSync(BOOT_ID) ? readFileSync(BOOT_ID, 'utf8').trim() : undefined;
}

/**
 * What tells a process from every other one: a process id is used again, but
 * never together with the same start time since the same boot.
 *
 * @returns {{ pid: number, startTime?: string, bootId?: string }} without a
 *   start time when there is no such process.
 */
export function identityOf(pid) {
  return { pid, startTime: startTimeOf(pid), bootId: bootId() };
}

/** Says whether the very process that was recorded is still there; a record without a boot id is taken to be of this boot. */
export function isAlive(identity) {
  const now = identityOf(identity.pid);
  return (
    identity.startTime !== undefined &&
    identity.startTime === now.startTime &&
    (identity.bootId ?? now.bootId) === now.bootId
  );
}
