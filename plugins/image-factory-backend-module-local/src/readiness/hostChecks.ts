import { readFile, statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { formatByteSize } from '../byteSize';
import { LocalSettings } from '../localSettings';
import { ProbeResult } from './probeHost';

const GIB = 1024 ** 3;
const LEAST_FREE_BYTES = GIB;
const GOOD_FREE_BYTES = 5 * GIB;
const LEAST_OPEN_FILES = 4096;

export function checkUser(): ReadinessCheck {
  const uid = process.getuid?.();
  return {
    id: 'user',
    title: 'User',
    result: uid === 0 ? 'pass' : 'fail',
    seen: uid === 0 ? 'root' : `user ${uid ?? 'unknown'}`,
    why: 'Namespaces, overlay mounts and control groups of builds need root',
    ...(uid === 0
      ? {}
      : { remedy: 'Run the backend as root, or use another provider' }),
  };
}

function trial(
  problem: string | null | undefined,
  check: Omit<ReadinessCheck, 'result' | 'seen'> & { works: string },
): ReadinessCheck {
  const { works, remedy, ...common } = check;
  return problem === null
    ? { ...common, result: 'pass', seen: works }
    : {
        ...common,
        result: 'fail',
        seen: problem || 'it could not be tried',
        remedy,
      };
}

function checkIsolation(
  settings: LocalSettings,
  probe: ProbeResult,
): ReadinessCheck[] {
  if (settings.isolation === 'chroot') {
    return [
      {
        id: 'isolation',
        title: 'Isolation',
        result: 'warn',
        seen: 'chroot, as configured',
        why: 'RUN instructions use the host’s network, have no memory limit, and a hostile one can take over the host',
        remedy:
          'Set imageFactory.local.isolation to oci, unless all Containerfiles are trusted',
      },
    ];
  }
  return [
    trial(probe.isolation, {
      id: 'isolation',
      title: 'Isolation',
      works: 'oci with runc: a trial container ran',
      why: 'Keeps what RUN instructions start away from the host',
      remedy:
        'The backend must be able to start containers: not inside an unprivileged container',
    }),
    trial(probe.memory, {
      id: 'memory-limit',
      title: 'Memory limit',
      works: `${formatByteSize(settings.memoryLimitBytes)} for each build`,
      why: 'A build must not use up the memory of the host',
      remedy: 'Make the memory control group of the backend writable',
    }),
  ];
}

function checkNetwork(
  { isolation, network, subnet }: LocalSettings,
  probe: ProbeResult,
): ReadinessCheck {
  const common = { id: 'network', title: 'Network of builds' };
  if (isolation === 'chroot' || network === 'host') {
    return {
      ...common,
      result: 'warn',
      seen: 'host',
      why: 'RUN instructions reach every service that listens on the host, its loopback address included',
      remedy:
        'Set imageFactory.local.network to bridge or none, and isolation to oci',
    };
  }
  if (network === 'none') {
    return { ...common, result: 'pass', seen: 'none, as configured' };
  }
  return trial(probe.network, {
    ...common,
    works: `a network of its own from ${subnet} for each build`,
    why: 'RUN instructions may go out, but not to the host, to other builds or to metadata addresses',
    remedy:
      'apt-get install iproute2 iptables, on a kernel with network namespaces and NAT; or set imageFactory.local.network to none',
  });
}

async function checkOpenFiles(): Promise<ReadinessCheck> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(limits)?.[1];
  const isEnough = hard === 'unlimited' || Number(hard) >= LEAST_OPEN_FILES;
  return {
    id: 'open-files',
    title: 'Open files',
    result: isEnough ? 'pass' : 'warn',
    seen: hard ?? 'unknown',
    why: 'Package managers open many files at once',
    ...(isEnough
      ? {}
      : {
          remedy: `Raise the limit of the backend to ${LEAST_OPEN_FILES} or more`,
        }),
  };
}

async function checkSpace(stateDir: string): Promise<ReadinessCheck> {
  let folder = stateDir;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  let result: ReadinessCheck['result'] = 'pass';
  if (free < GOOD_FREE_BYTES) result = 'warn';
  if (free < LEAST_FREE_BYTES) result = 'fail';
  return {
    id: 'space',
    title: 'Free space',
    result,
    seen: `${formatByteSize(free)} in ${stateDir}`,
    why: 'Layers and sources of builds are kept there',
    ...(result === 'pass'
      ? {}
      : { remedy: 'Free space there, or set imageFactory.local.stateDir' }),
  };
}

/** Checks of the host itself, by what the probe tried. */
export async function checkHost(
  settings: LocalSettings,
  probe: ProbeResult,
): Promise<ReadinessCheck[]> {
  return [
    ...checkIsolation(settings, probe),
    checkNetwork(settings, probe),
    trial(probe.storage, {
      id: 'storage-driver',
      title: 'Storage driver',
      works: 'overlay',
      why: 'Layers of images are stacked without copies',
      remedy:
        'imageFactory.local.stateDir must be on a file system that overlayfs can use, such as ext4 or xfs',
    }),
    await checkOpenFiles(),
    await checkSpace(settings.stateDir),
  ];
}
