import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
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
  title: 'User namespaces',
  why: 'Root of a box is an ordinary id of the host',
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
      {
        ...COMMON,
        result: 'fail',
        seen: 'user.max_user_namespaces is 0',
        remedy:
          'sysctl user.max_user_namespaces=15000, and the same in a file of /etc/sysctl.d',
      },
    ];
  }
  if (isRoot()) return [];
  const end = await runTool([...TRIAL], signal);
  signal.throwIfAborted();
  if (end.code === 0) return [{ ...COMMON, result: 'pass', seen: 'they work' }];
  const helpers = places.idHelpers.filter(lacksSetId);
  return [
    {
      ...COMMON,
      result: 'fail',
      seen:
        helpers.length > 0
          ? `${helpers.join(' and ')} ${
              helpers.length > 1 ? 'have' : 'has'
            } no set-id bit`
          : end.output.slice(0, 200) || 'they can’t be made',
      remedy:
        helpers.length > 0
          ? `chmod u+s ${helpers.join(' ')}`
          : 'The kernel, or a policy such as AppArmor’s, must let this user make user namespaces',
    },
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
