import { z } from 'zod';
import { defineContract } from './contract';
import { failureSchema } from './reasons';
import { executionStatusSchema, stepStatusSchema } from './statuses';
import { timestampSchema } from './words';

/**
 * One step of an execution, or one instruction inside a step.
 *
 * @public
 */
export const executionStepSchema = z.object({
  /** Unique in the execution, e.g. `build` or `build/3`. */
  id: z.string(),
  /** Id of the step that this one is a part of. */
  parent: z.string().optional(),
  /** e.g. `Build image`, or the instruction as written. */
  title: z.string(),
  status: stepStatusSchema,
  startedAt: timestampSchema.optional(),
  finishedAt: timestampSchema.optional(),
  /** First log line of the step, from 1. */
  firstLine: z.number().int().optional(),
  /** How far it is, where that is known. */
  progress: z
    .object({
      unit: z.enum(['bytes', 'items']),
      done: z.number().int(),
      total: z.number().int().optional(),
    })
    .optional(),
});
/** @public */
export type ExecutionStep = z.infer<typeof executionStepSchema>;

/** @public */
export const executionSchema = z.object({
  id: z.uuid(),
  /** From 1. */
  attempt: z.number().int(),
  status: executionStatusSchema,
  providerId: z.string().optional(),
  createdAt: timestampSchema,
  startedAt: timestampSchema.optional(),
  finishedAt: timestampSchema.optional(),
  steps: z.array(executionStepSchema),
  /** Since when its provider can't be asked about it; the run is taken to go on. */
  unknownSince: timestampSchema.optional(),
  failure: failureSchema.optional(),
  /** Lines of log stored so far, or that there were before the log was removed. */
  logLines: z.number().int(),
  /** When the log was removed, because it had been kept long enough. */
  logRemovedAt: timestampSchema.optional(),
});
/** @public */
export type Execution = z.infer<typeof executionSchema>;

/**
 * A piece of a log. Chunks of an execution count from 1 without gaps.
 *
 * @public
 */
export const logChunkSchema = z.object({
  sequence: z.number().int(),
  /** Number of its first line, from 1. */
  firstLine: z.number().int(),
  /** Time of each line as ISO text, same length as `lines`. */
  times: z.array(timestampSchema),
  /** Lines without line ends; may hold ANSI colour sequences, never a secret. */
  lines: z.array(z.string()),
});
/** @public */
export type LogChunk = z.infer<typeof logChunkSchema>;

/** The largest that is stored: chunks are counted in 32 bits. */
const MAX_SEQUENCE = 2_147_483_647;

const executionParams = z.object({ executionId: z.uuid() });

/**
 * The log of an execution. With `Accept: text/event-stream` the same chunks
 * arrive as events `chunk` whose `id` is the sequence (resume with
 * `Last-Event-ID` or `after`), and an event `end` closes the log.
 *
 * @public
 */
export const readLogContract = defineContract({
  id: 'readLog',
  summary:
    'Reads log chunks after a sequence; waits up to `wait` seconds for new ones',
  method: 'get',
  path: '/executions/:executionId/logs',
  params: executionParams,
  query: z.object({
    after: z.coerce.number().int().min(0).max(MAX_SEQUENCE).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    wait: z.coerce.number().min(0).max(30).default(0),
  }),
  response: z.object({
    chunks: z.array(logChunkSchema),
    /** True when the execution ended and there is nothing after these chunks. */
    complete: z.boolean(),
  }),
});

/** @public */
export const searchLogContract = defineContract({
  id: 'searchLog',
  summary: 'Finds text in the whole log, in any case',
  method: 'get',
  path: '/executions/:executionId/logs/search',
  params: executionParams,
  query: z.object({
    q: z.string().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
  response: z.object({
    /** How many lines match in all. */
    total: z.number().int(),
    /** Line numbers from 1, ascending, at most `limit`. */
    lines: z.array(z.number().int()),
  }),
});

/**
 * Path of the log as a text file; answers `text/plain`.
 *
 * @public
 */
export const downloadLogPath = '/executions/:executionId/logs/raw';

/**
 * The whole log as a text file.
 *
 * @public
 */
export const downloadLogContract = defineContract({
  id: 'downloadLog',
  summary: 'The whole log as text',
  method: 'get',
  path: downloadLogPath,
  params: executionParams,
  response: z.string(),
});
