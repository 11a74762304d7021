import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers of the processes whose command line holds `text`. */
export function processesWith(text: string): string[] {
  return readdirSync('/proc').filter(pid => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}

/** Lines of the host's mounts that name `folder`. */
export function mountsUnder(folder: string): string[] {
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter(line => line.includes(folder));
}

/** Network namespaces and control groups that are named after an execution. */
export function leftovers(executionId: string): string[] {
  const namespaces = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  const groups = execFileSync(
    'find',
    ['/sys/fs/cgroup', '-type', 'd', '-name', `imgfac-${executionId}*`],
    { encoding: 'utf8' },
  );
  return [
    ...namespaces.filter(name => name.includes(executionId)),
    ...groups.split('\n').filter(Boolean),
  ];
}

/** What the store of a tenant holds, by what its builder wrote down. */
export function storeList(
  stateDir: string,
  tenant: string,
  what: 'containers' | 'images',
): string[] {
  const root = join(stateDir, 'stores', tenant, 'boxed/root');
  const path = join(root, `overlay-${what}`, `${what}.json`);
  if (!existsSync(path)) return [];
  const entries: Array<{ id: string }> =
    JSON.parse(readFileSync(path, 'utf8')) ?? [];
  return entries.map(({ id }) => id);
}

/** Waits until `isTrue`, for things that other processes do. */
export async function eventually(isTrue: () => boolean, withinMs = 20_000) {
  const deadline = Date.now() + withinMs;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`Not true in time: ${isTrue}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
