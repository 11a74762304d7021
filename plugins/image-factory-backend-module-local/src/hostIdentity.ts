import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';

const CGROUPS = '/sys/fs/cgroup';
/** Ids of one tenant, times the tenants that root has room for. */
const ROOT_RANGE = 65_536 * 4_000;

/** A range of ids that belongs to an account. */
export interface SubordinateRange {
  owner: string;
  first: number;
  count: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The ranges in `/etc/subuid` or `/etc/subgid`.
 *
 * @see https://man7.org/linux/man-pages/man5/subuid.5.html
 */
export function subordinateRanges(path: string): SubordinateRange[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map(line => /^([^:#\s]+):(\d+):(\d+)\s*$/.exec(line))
    .filter(match => match !== null)
    .map(([, owner, first, count]) => ({
      owner,
      first: Number(first),
      count: Number(count),
    }));
}

/** The ranges of the user of this process. */
export function ownRanges(path: string): SubordinateRange[] {
  const { username, uid } = userInfo();
  return subordinateRanges(path).filter(({ owner }) =>
    [username, String(uid)].includes(owner),
  );
}

/** How many ids of its own the user of this process may give away. */
function ownIdCount(): number {
  const counts = ['/etc/subuid', '/etc/subgid'].map(path =>
    ownRanges(path).reduce((sum, { count }) => sum + count, 0),
  );
  return Math.min(...counts);
}

/**
 * Which ids boxes use, as the supervisor sees them: an ordinary user's
 * supervisor runs in a namespace where the subordinate ids begin with 1.
 */
export function boxIdRange(firstId: number) {
  return isRoot()
    ? { first: firstId, count: ROOT_RANGE, perTenant: true }
    : // One of them makes room for root of that namespace.
      { first: 1, count: ownIdCount() - 1, perTenant: false };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function ownGroup(controller: string): string | undefined {
  return readFileSync('/proc/self/cgroup', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .find(([, name]) => (name ?? '').split(',').includes(controller))?.[2];
}

/** Under version 2 the runtime makes a group beside the own one. */
function unifiedGroupsWork(): boolean {
  const parent = join(CGROUPS, dirname(ownGroup('') ?? '/'));
  const enabled = join(parent, 'cgroup.subtree_control');
  if (!isWritable(parent) || !existsSync(enabled)) return false;
  const controllers = readFileSync(enabled, 'utf8').split(/\s+/);
  return ['memory', 'pids', 'cpu'].every(name => controllers.includes(name));
}

/**
 * Whether this process may make control groups, which enforce limits
 * exactly.
 *
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html#delegation
 */
export function mayMakeControlGroups(): boolean {
  if (existsSync(join(CGROUPS, 'cgroup.controllers'))) {
    return unifiedGroupsWork();
  }
  return ['memory', 'pids', 'cpu'].every(name => {
    const group = ownGroup(name);
    return group !== undefined && isWritable(join(CGROUPS, name, group));
  });
}

/** How many files a process of this user may have open. */
export function openFilesLimit(): number {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1];
  return hard ? Number(hard) : Number.MAX_SAFE_INTEGER;
}
