import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { formatByteSize } from '../byteSize';
import { isRoot } from '../hostIdentity';
import { LocalSettings } from '../localSettings';

const GIB = 1024 ** 3;
const LEAST_FREE_BYTES = GIB;
const GOOD_FREE_BYTES = 5 * GIB;
const LEAST_OPEN_FILES = 4096;

export function checkUser(): ReadinessCheck {
  const root = isRoot();
  return {
    id: 'user',
    title: 'User',
    result: 'pass',
    seen: root ? 'root' : userInfo().username,
    why: root
      ? 'Root can limit builds exactly; what they run is never root of the host'
      : 'Builds run with subordinate ids of this user',
  };
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

/** What the host has left for builds. */
export async function checkHost({
  stateDir,
}: LocalSettings): Promise<ReadinessCheck[]> {
  return [await checkOpenFiles(), await checkSpace(stateDir)];
}
