import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import {
  CheckWords,
  ReadinessCheck,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isRoot } from '../hostIdentity';
import { runTool } from '../runTool';

/** Where an ordinary user's boxes get their namespaces and ids from. */
export const PLACES = {
  maxUserNamespaces: '/proc/sys/user/max_user_namespaces',
  idHelpers: ['/usr/bin/newuidmap', '/usr/bin/newgidmap'],
  tun: '/dev/net/tun',
};

const SET_ID = 0o4000;
/** What a box of an ordinary user begins with. */
const TRIAL = [
  'unshare',
  ...['--user', '--map-root-user', '--map-auto', '--', 'true'],
] as const;

const COMMON = {
  id: 'user-namespaces',
  title: say('namespaces-title'),
  why: say('namespaces-why'),
};

/** @returns `undefined` when it can't be read. */
function limitIn(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function lacksSetId(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  // Elsewhere it may lie in another folder, or have a capability of its file.
  return found !== undefined && (found.mode & SET_ID) === 0;
}

type Finding = Pick<CheckWords, 'seen' | 'remedy'>;

function withoutSetId(helpers: string[]): Finding {
  const [helper] = helpers;
  return {
    seen:
      helpers.length > 1
        ? say('namespaces-helpers', { helpers: helpers.join(' and ') })
        : say('namespaces-helper', { helper }),
    remedy: `chmod u+s ${helpers.join(' ')}`,
  };
}

function refused(output: string): Finding {
  return {
    seen: output.slice(0, 200) || say('namespaces-fail'),
    remedy: say('namespaces-policy-remedy'),
  };
}

/**
 * Whether this user can make the namespaces and use the ids of a box.
 *
 * @throws the reason of the signal.
 */
export async function checkUserNamespaces(
  signal: AbortSignal,
  places = PLACES,
): Promise<ReadinessCheck[]> {
  if (limitIn(places.maxUserNamespaces) === 0) {
    return [
      sayCheck({
        ...COMMON,
        result: 'fail',
        seen: say('namespaces-none'),
        remedy: say('namespaces-none-remedy'),
      }),
    ];
  }
  if (isRoot()) return [];
  const end = await runTool([...TRIAL], signal);
  signal.throwIfAborted();
  if (end.code === 0) {
    const seen = say('namespaces-work');
    return [sayCheck({ ...COMMON, result: 'pass', seen })];
  }
  const helpers = places.idHelpers.filter(lacksSetId);
  return [
    sayCheck({
      ...COMMON,
      result: 'fail',
      ...(helpers.length > 0 ? withoutSetId(helpers) : refused(end.output)),
    }),
  ];
}

/** Whether this user can make the network device of a box. */
export function mayOpenTun(path = PLACES.tun): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
