import { existsSync } from 'node:fs';
import {
  CheckWords,
  ReadinessCheck,
  Said,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isRoot, mayMakeControlGroups } from '../hostIdentity';
import { LocalSettings } from '../localSettings';
import { mayOpenTun, PLACES } from './namespaceChecks';
import { ProbeResult, WayOut, WAYS_OUT } from './probeHost';

/** Id of the check that says whether builds can have a network. */
export const NETWORK_CHECK = 'network';

type Check = Omit<CheckWords, 'result' | 'seen'>;

function trial(
  problem: Said | string | null | undefined,
  { works, remedy, ...check }: Check & { works: Said },
): CheckWords {
  return problem === null
    ? { ...check, result: 'pass', seen: works }
    : {
        ...check,
        result: 'fail',
        seen: problem || say('not-tried'),
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

function checkWalls({ ways }: ProbeResult): CheckWords {
  const common = {
    id: 'walls',
    title: say('walls-title'),
    why: say('walls-why'),
  };
  const open = WAYS_OUT.filter(way => ways[way] !== 'held');
  const names = open.map(way => WAY_TITLES[way]).join(', ');
  return open.length === 0
    ? {
        ...common,
        result: 'pass',
        seen: say('walls-hold', { ways: WAYS_OUT.length }),
      }
    : {
        ...common,
        result: 'fail',
        seen: say('walls-open', { ways: names }),
        remedy: say('walls-remedy'),
      };
}

/** Looked at each time, since a good trial is kept for minutes. */
function isTunClosed(): boolean {
  return !isRoot() && !mayOpenTun();
}

function networkRemedy(): Said {
  if (!isTunClosed()) return say('network-install-remedy');
  return existsSync(PLACES.tun)
    ? say('network-open-tun-remedy', { file: PLACES.tun })
    : say('network-make-tun-remedy', { file: PLACES.tun });
}

function checkNetwork(
  { network }: LocalSettings,
  { problems }: ProbeResult,
): CheckWords[] {
  const common = { id: NETWORK_CHECK, title: say('network-title') };
  if (network === 'none') {
    return [{ ...common, result: 'pass', seen: say('network-none') }];
  }
  // Builds that ask for no network go on; the others wait, since no network is offered.
  const degraded = (check: CheckWords): CheckWords =>
    check.result === 'fail' ? { ...check, result: 'warn' } : check;
  return [
    degraded(
      trial(
        isTunClosed()
          ? say('network-tun-closed', { file: PLACES.tun })
          : problems.network,
        {
          ...common,
          works: say('network-works'),
          why: say('network-why'),
          remedy: networkRemedy(),
        },
      ),
    ),
    degraded(
      trial(problems.names, {
        id: 'names',
        title: say('names-title'),
        works: say('names-work'),
        why: say('names-why'),
        remedy: say('names-remedy'),
      }),
    ),
  ];
}

/** Which limits hold, and what holds them. */
function checkLimits(settings: LocalSettings): CheckWords {
  const exact = mayMakeControlGroups();
  const limits = {
    memoryBytes: settings.memoryLimitBytes,
    processes: settings.processLimit,
    diskBytes: settings.diskLimitBytes,
  };
  const common = { id: 'limits', title: say('limits-title') };
  return exact
    ? {
        ...common,
        result: 'pass',
        seen: say('limits-exact', limits),
        why: say('limits-exact-why'),
      }
    : {
        ...common,
        result: 'warn',
        seen: say('limits-measured', limits),
        why: say('limits-measured-why'),
        remedy: say('limits-remedy'),
      };
}

/** Checks of the box, by what the trial found out. */
export function checkBox(
  settings: LocalSettings,
  probe: ProbeResult,
): ReadinessCheck[] {
  const box = trial(probe.problems.box, {
    id: 'box',
    title: say('box-title'),
    works: say('box-works'),
    why: say('box-why'),
    remedy: say('box-remedy'),
  });
  if (box.result === 'fail') return [sayCheck(box)];
  return [
    box,
    checkWalls(probe),
    ...checkNetwork(settings, probe),
    trial(probe.problems.storage, {
      id: 'storage-driver',
      title: say('storage-title'),
      works: say('storage-works'),
      why: say('storage-why'),
      remedy: say('storage-remedy'),
    }),
    checkLimits(settings),
  ].map(sayCheck);
}
