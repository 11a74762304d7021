import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorCode } from './errorCode';

/** Names a process so that a later one with the same number is not taken for it. */
export const processIdentitySchema = z.object({
  pid: z.number().int().positive(),
  /** When it started, in clock ticks since the boot. */
  startTime: z.string(),
  bootId: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/**
 * When a process started, by its `/proc/<pid>/stat`. Supervisors run alone, with
 * a function of their own for it; `supervisor/processStats.json` holds both to
 * the same.
 *
 * @returns `undefined` if it has ended and only waits for its parent.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTimeFromStat(stat: string): string | undefined {
  // The name may hold spaces and parentheses; what follows the last one may not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ['Z', 'X'].includes(fields[0]) ? undefined : fields[19];
}

/**
 * Whether exactly this process still runs.
 *
 * @throws if it can't be told.
 */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  try {
    const [stat, bootId] = await Promise.all([
      readFile(`/proc/${identity.pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    return (
      bootId.trim() === identity.bootId &&
      startTimeFromStat(stat) === identity.startTime
    );
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}
