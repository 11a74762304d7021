import { stat } from 'node:fs/promises';
import {
  Observation,
  supervisorEndSchema,
  supervisorStatusSchema,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { errorCode } from './errorCode';
import { filesOf, readOptional } from './executionFolder';
import { outcomeOf, pushedImageSchema } from './outcomeOf';
import { isRunning, processIdentitySchema } from './processIdentity';

/** How long a supervisor may take to come up. */
const STARTING_MS = 30_000;

/** As the supervisor writes it. */
const endSchema = supervisorEndSchema(pushedImageSchema);

async function readEnd(folder: string): Promise<Observation | undefined> {
  const end = await readOptional(filesOf(folder).outcome, endSchema);
  if (end?.phase !== 'succeeded') return end;
  const { result, ...seen } = end;
  return { ...seen, outcome: await outcomeOf(folder, result) };
}

/** Whether the supervisor of an execution has come up, runs or has ended. */
export async function supervisorState(
  folder: string,
): Promise<'none' | 'running' | 'ended'> {
  const { supervisor } = filesOf(folder);
  const identity = await readOptional(supervisor, processIdentitySchema);
  if (!identity) return 'none';
  return (await isRunning(identity)) ? 'running' : 'ended';
}

async function isStarting(folder: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(filesOf(folder).request);
    return Date.now() - mtimeMs < STARTING_MS;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Derives what is known of an execution from its folder.
 *
 * @throws if the folder can't be read.
 */
export async function observeExecution(folder: string): Promise<Observation> {
  const known = await readEnd(folder);
  if (known) return known;
  const state = await supervisorState(folder);
  const status = await readOptional(
    filesOf(folder).status,
    supervisorStatusSchema,
  );
  if (state === 'running') {
    return status
      ? { phase: 'running', ...status }
      : { phase: 'starting', steps: [] };
  }
  if (state === 'none' && (await isStarting(folder))) {
    return { phase: 'starting', steps: [] };
  }
  // It may have written its outcome between the two looks, and then ended.
  return (await readEnd(folder)) ?? { phase: 'lost' };
}
