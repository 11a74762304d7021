import { existsSync } from 'node:fs';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { formatByteSize } from '../byteSize';
import { isRoot, mayMakeControlGroups } from '../hostIdentity';
import { LocalSettings } from '../localSettings';
import { mayOpenTun, PLACES } from './namespaceChecks';
import { ProbeResult, WayOut, WAYS_OUT } from './probeHost';

/** Id of the check that says whether builds can have a network. */
export const NETWORK_CHECK = 'network';

type Check = Omit<ReadinessCheck, 'result' | 'seen'>;

function trial(
  problem: string | null | undefined,
  { works, remedy, ...check }: Check & { works: string },
): ReadinessCheck {
  return problem === null
    ? { ...check, result: 'pass', seen: works }
    : {
        ...check,
        result: 'fail',
        seen: problem || 'it could not be tried',
        remedy,
      };
}

const WAY_TITLES: Record<WayOut, string> = {
  'host-files': 'files of the host',
  tools: 'the tools themselves',
  'control-groups': 'control groups',
  'kernel-settings': 'settings of the kernel',
  devices: 'devices',
  processes: 'processes of the host',
  'host-network': 'services of the host',
};

function checkWalls({ ways }: ProbeResult): ReadinessCheck {
  const common = {
    id: 'walls',
    title: 'Walls of the box',
    why: 'A build must not reach the host, whatever it runs',
  };
  const open = WAYS_OUT.filter(way => ways[way] !== 'held');
  const names = open.map(way => WAY_TITLES[way]).join(', ');
  return open.length === 0
    ? {
        ...common,
        result: 'pass',
        seen: `a trial tried ${WAYS_OUT.length} kinds of ways out, and none worked`,
      }
    : {
        ...common,
        result: 'fail',
        seen: `a trial reached, or could not try: ${names}`,
        remedy:
          'No build runs here until this holds; see docs/security.md for the wall that failed',
      };
}

/** Looked at each time, since a good trial is kept for minutes. */
function isTunClosed(): boolean {
  return !isRoot() && !mayOpenTun();
}

function networkRemedy(): string {
  if (!isTunClosed()) {
    return 'apt-get install iproute2 iptables slirp4netns, on a kernel with network namespaces; or set imageFactory.local.network to none';
  }
  return existsSync(PLACES.tun)
    ? `chmod 666 ${PLACES.tun}, which is what it usually has`
    : `modprobe tun, so that there is ${PLACES.tun}; or set imageFactory.local.network to none`;
}

function checkNetwork(
  { network }: LocalSettings,
  { problems }: ProbeResult,
): ReadinessCheck[] {
  const common = { id: NETWORK_CHECK, title: 'Network of builds' };
  if (network === 'none') {
    return [{ ...common, result: 'pass', seen: 'none, as configured' }];
  }
  // Builds that ask for no network go on; the others wait, since no network is offered.
  const degraded = (check: ReadinessCheck): ReadinessCheck =>
    check.result === 'fail' ? { ...check, result: 'warn' } : check;
  return [
    degraded(
      trial(isTunClosed() ? `${PLACES.tun} is closed` : problems.network, {
        ...common,
        works: 'public addresses, and the hosts that are allowed by name',
        why: 'Without it only builds whose network is none can run',
        remedy: networkRemedy(),
      }),
    ),
    degraded(
      trial(problems.names, {
        id: 'names',
        title: 'Names in builds',
        works: 'the name servers of this host are asked',
        why: 'Builds look up the hosts from which they install packages',
        remedy:
          'The host asks a name server on an address of its own, which builds can’t reach: set imageFactory.local.dns to name servers that they can, e.g. those to which it forwards (resolvectl dns)',
      }),
    ),
  ];
}

/** Which limits hold, and what holds them. */
function checkLimits(settings: LocalSettings): ReadinessCheck {
  const exact = mayMakeControlGroups();
  const { memoryLimitBytes, processLimit, diskLimitBytes } = settings;
  return {
    id: 'limits',
    title: 'Limits of a build',
    result: exact ? 'pass' : 'warn',
    seen: `${formatByteSize(
      memoryLimitBytes,
    )} of memory, ${processLimit} processes, ${formatByteSize(
      diskLimitBytes,
    )} of disk${exact ? '' : '; memory is measured five times a second'}`,
    why: exact
      ? 'One build must not take what the others need'
      : 'There is no control group for builds: a build may be over its memory limit for a moment, and has no smaller share of the processors',
    ...(exact
      ? {}
      : {
          remedy:
            'Delegate a control group to the user of the backend, with the controllers memory, pids and cpu',
        }),
  };
}

/** Checks of the box, by what the trial found out. */
export function checkBox(
  settings: LocalSettings,
  probe: ProbeResult,
): ReadinessCheck[] {
  const box = trial(probe.problems.box, {
    id: 'box',
    title: 'Box',
    works: 'a trial box ran',
    why: 'Everything that builds run and read is kept in it',
    remedy:
      'The backend must be able to make user namespaces: sysctl user.max_user_namespaces must not be 0, and it must not itself run in an unprivileged container',
  });
  if (box.result === 'fail') return [box];
  return [
    box,
    checkWalls(probe),
    ...checkNetwork(settings, probe),
    trial(probe.problems.storage, {
      id: 'storage-driver',
      title: 'Storage driver',
      works: 'overlay',
      why: 'Layers of images are stacked without copies',
      remedy:
        'imageFactory.local.stateDir must be on a file system that overlayfs can use, such as ext4 or xfs',
    }),
    checkLimits(settings),
  ];
}
