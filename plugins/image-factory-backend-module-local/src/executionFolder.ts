import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import { z } from 'zod';

const handleSchema = z.object({
  executionId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/),
});

/** @throws ZodError if the id could not be the name of a folder. */
export function handleOf(executionId: string): JsonObject {
  return handleSchema.parse({ executionId });
}

/** The folder of all executions. */
export function executionsFolder(stateDir: string): string {
  return join(stateDir, 'executions');
}

/**
 * The folder that a handle stands for, whether it is there or not.
 *
 * @returns `undefined` if the handle is not one of this executor.
 */
export function folderOf(
  stateDir: string,
  handle: JsonObject,
): string | undefined {
  const parsed = handleSchema.safeParse(handle);
  return parsed.success
    ? join(executionsFolder(stateDir), parsed.data.executionId)
    : undefined;
}

/** Names of the files in the folder of an execution; `supervisor/executionFolder.mjs` writes most of them. */
export function filesOf(folder: string) {
  return {
    request: join(folder, 'request.json'),
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

/**
 * Reads a JSON file that may not be there.
 *
 * @returns `undefined` if it is not there or is something else.
 */
export async function readOptional<T extends z.ZodType>(
  path: string,
  schema: T,
): Promise<z.output<T> | undefined> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
