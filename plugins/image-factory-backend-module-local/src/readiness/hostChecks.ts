import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import {
  CheckWords,
  ReadinessCheck,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isRoot } from '../hostIdentity';
import { LocalSettings } from '../localSettings';

const GIB = 1024 ** 3;
const LEAST_FREE_BYTES = GIB;
const GOOD_FREE_BYTES = 5 * GIB;
const LEAST_OPEN_FILES = 4096;

export function checkUser(): ReadinessCheck {
  const root = isRoot();
  return sayCheck({
    id: 'user',
    title: say('user-title'),
    result: 'pass',
    seen: root ? 'root' : userInfo().username,
    why: root ? say('user-root-why') : say('user-other-why'),
  });
}

async function checkOpenFiles(): Promise<ReadinessCheck> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(limits)?.[1];
  const isEnough = hard === 'unlimited' || Number(hard) >= LEAST_OPEN_FILES;
  return sayCheck({
    id: 'open-files',
    title: say('open-files-title'),
    result: isEnough ? 'pass' : 'warn',
    seen: hard ?? say('open-files-unknown'),
    why: say('open-files-why'),
    ...(isEnough
      ? {}
      : { remedy: say('open-files-remedy', { files: LEAST_OPEN_FILES }) }),
  });
}

async function checkSpace(stateDir: string): Promise<ReadinessCheck> {
  let folder = stateDir;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  let result: CheckWords['result'] = 'pass';
  if (freeBytes < GOOD_FREE_BYTES) result = 'warn';
  if (freeBytes < LEAST_FREE_BYTES) result = 'fail';
  return sayCheck({
    id: 'space',
    title: say('space-title'),
    result,
    seen: say('space-seen', { freeBytes, folder: stateDir }),
    why: say('space-why'),
    ...(result === 'pass' ? {} : { remedy: say('space-remedy') }),
  });
}

/** What the host has left for builds. */
export async function checkHost({
  stateDir,
}: LocalSettings): Promise<ReadinessCheck[]> {
  return [await checkOpenFiles(), await checkSpace(stateDir)];
}
