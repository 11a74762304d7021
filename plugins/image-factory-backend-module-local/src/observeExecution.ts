import { stat } from 'node:fs/promises';
import {
  digestSchema,
  executionStepSchema,
  failureSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionObservation } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { filesOf, readOptional } from './executionFolder';
import { isRunning, processIdentitySchema } from './processIdentity';

/** How long a supervisor may take to come up. */
const STARTING_MS = 30_000;

const steps = z.array(executionStepSchema);
const statusSchema = z.object({ startedAt: z.string(), steps });
const outcomeSchema = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('succeeded'),
    startedAt: z.string(),
    finishedAt: z.string(),
    steps,
    result: z.object({ digest: digestSchema, sizeBytes: z.number().int() }),
  }),
  z.object({
    phase: z.literal('failed'),
    startedAt: z.string().optional(),
    finishedAt: z.string(),
    steps,
    failure: failureSchema,
  }),
  z.object({
    phase: z.literal('cancelled'),
    startedAt: z.string().optional(),
    finishedAt: z.string(),
    steps,
  }),
]);

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
  } catch {
    return false;
  }
}

/** Derives what is known of an execution from its folder. */
export async function observeExecution(
  folder: string,
): Promise<ExecutionObservation> {
  const files = filesOf(folder);
  const known = await readOptional(files.outcome, outcomeSchema);
  if (known) return known;
  const state = await supervisorState(folder);
  const status = await readOptional(files.status, statusSchema);
  if (state === 'running') {
    return status
      ? { phase: 'running', ...status }
      : { phase: 'starting', steps: [] };
  }
  if (state === 'none' && (await isStarting(folder))) {
    return { phase: 'starting', steps: [] };
  }
  // It may have written its outcome between the two looks, and then ended.
  return (
    (await readOptional(files.outcome, outcomeSchema)) ?? {
      phase: 'lost',
      steps: status?.steps ?? [],
    }
  );
}
