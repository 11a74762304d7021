import { randomUUID } from 'node:crypto';
import {
  access,
  mkdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { Run } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { errorCode } from './errorCode';
import { hostSettings } from './hostSettings';
import { LocalSettings } from './localSettings';

/** Names of the files in the folder of an execution; `supervisor/executionFolder.mjs` writes most of them. */
export function filesOf(folder: string) {
  return {
    request: join(folder, 'request.json'),
    /** Id of the provider that started it. */
    provider: join(folder, 'provider'),
    settings: join(folder, 'settings.json'),
    supervisor: join(folder, 'supervisor.json'),
    output: join(folder, 'supervisor.out'),
    cancel: join(folder, 'cancel'),
    log: join(folder, 'log'),
    status: join(folder, 'status.json'),
    outcome: join(folder, 'outcome.json'),
    work: join(folder, 'work'),
  };
}

/** @throws if it can't be told. */
export async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Reads a JSON file that may not be there.
 *
 * @returns `undefined` if it is not there or is something else.
 * @throws if that can't be told.
 */
export async function readOptional<T extends z.ZodType>(
  path: string,
  schema: T,
): Promise<z.output<T> | undefined> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** The folder of an execution, whether it is there or not. */
export function folderOf(stateDir: string, executionId: string): string {
  return join(stateDir, 'executions', executionId);
}

/** Whether the folder of an execution is there and was made for a provider. */
export async function isFolderOf(
  folder: string,
  provider: string,
): Promise<boolean> {
  try {
    return (await readFile(filesOf(folder).provider, 'utf8')) === provider;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Makes the folder of an execution appear as a whole, once, whoever else is at it. */
export async function createExecutionFolder(
  run: Run,
  localSettings: LocalSettings,
  provider: string,
): Promise<void> {
  const folder = folderOf(localSettings.stateDir, run.executionId);
  const staging = folderOf(localSettings.stateDir, `.new-${randomUUID()}`);
  await mkdir(staging, { recursive: true, mode: 0o700 });
  const files = filesOf(staging);
  const { allowedPaths } = localSettings.sources;
  const settings = {
    ...hostSettings(localSettings),
    sources: { allowedPaths },
  };
  await Promise.all([
    writeFile(files.request, JSON.stringify(run), { mode: 0o600 }),
    writeFile(files.settings, JSON.stringify(settings), { mode: 0o600 }),
    writeFile(files.provider, provider, { mode: 0o600 }),
  ]);
  try {
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    const isThere = ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '');
    if (!isThere) throw error;
  }
}
