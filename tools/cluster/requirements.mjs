import { existsSync, readFileSync } from 'node:fs';
import { Fault } from '../setup/fault.mjs';

/** Hierarchies of cgroup v1 that the kubelet asks for. */
const HIERARCHIES = ['cpu', 'cpuacct', 'cpuset', 'memory', 'pids', 'systemd'];

/**
 * Which kind of cgroups this machine has.
 *
 * @param {(path: string) => boolean} isThere
 * @returns {'v2' | 'v1' | undefined} undefined where hierarchies of v1 are missing.
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html
 */
export function cgroupKind(isThere = existsSync) {
  if (isThere('/sys/fs/cgroup/cgroup.controllers')) return 'v2';
  return HIERARCHIES.every(name => isThere(`/sys/fs/cgroup/${name}`))
    ? 'v1'
    : undefined;
}

/**
 * What this machine lacks for a cluster, in words.
 *
 * @param machine - `platform`, `uid`, `isThere` and `read`, as of this one.
 * @returns {string[]} empty when a cluster can run here.
 */
export function lacks({ platform, uid, isThere, read }) {
  if (platform !== 'linux') return ['it is no Linux'];
  const missing = [];
  if (uid !== 0) missing.push('the command does not run as root');
  if (!cgroupKind(isThere)) {
    missing.push(
      `neither cgroup v2 nor the v1 hierarchies ${HIERARCHIES.join(
        ', ',
      )} are mounted below /sys/fs/cgroup`,
    );
  }
  if (!/\boverlay$/m.test(read('/proc/filesystems'))) {
    missing.push('the kernel has no overlay file system (modprobe overlay)');
  }
  if (!isThere('/proc/sys/net/bridge/bridge-nf-call-iptables')) {
    missing.push('the kernel filters no bridges (modprobe br_netfilter)');
  }
  return missing;
}

/** @throws {Fault} naming all that this machine lacks. */
export function requireMachine() {
  const missing = lacks({
    platform: process.platform,
    uid: process.getuid?.(),
    isThere: existsSync,
    read: path => readFileSync(path, 'utf8'),
  });
  if (missing.length === 0) return;
  throw new Fault(
    `A test cluster can't run on this machine: ${missing.join('; ')}.`,
  );
}
