import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode } from './errorCode';

const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/**
 * Name of the host that a state folder belongs to, as handles hold it. It is
 * made with the folder and stays when the machine gets another name: what
 * counts is whether the runs of a handle are in this folder.
 *
 * @returns `undefined` if the folder is not there or was never used.
 */
export async function hostNameOf(
  stateDir: string,
): Promise<string | undefined> {
  try {
    const name = await readFile(join(stateDir, 'host'), 'utf8');
    return NAME.test(name) ? name : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function newName(): string {
  const name = hostname().replace(/[^A-Za-z0-9._-]/g, '-');
  return `${name.slice(0, 80)}-${randomBytes(4).toString('hex')}`;
}

/** The name of a state folder's host; gives it one if it has none, once, whoever else is at it. */
export async function claimHostName(stateDir: string): Promise<string> {
  const known = await hostNameOf(stateDir);
  if (known) return known;
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const name = newName();
  const staging = join(stateDir, `.host-${randomUUID()}`);
  await writeFile(staging, name, { mode: 0o600 });
  try {
    await link(staging, join(stateDir, 'host'));
    return name;
  } catch (error) {
    const first = await hostNameOf(stateDir);
    if (first) return first;
    throw error;
  } finally {
    await rm(staging, { force: true });
  }
}
