import { z } from 'zod';
import { defineContract } from './contract';
import { timestampSchema } from './words';

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

/**
 * Most lines that one answer holds.
 *
 * @public
 */
export const MAX_LOG_LINES = 2000;

/**
 * Lines of a log that follow one another.
 *
 * @public
 */
export const logLinesSchema = z.object({
  /** Number of the first of `lines`, from 1. */
  firstLine: z.number().int(),
  /** Lines without line ends; may hold ANSI colour sequences and control characters, never a secret. */
  lines: z.array(z.string()),
  /** Time of each line as ISO text, same length as `lines`. */
  times: z.array(timestampSchema),
  /** Those of `lines` of which only the beginning is here, with how long they are. */
  cut: z.array(
    z.object({ line: z.number().int(), characters: z.number().int() }),
  ),
});
/** @public */
export type LogLines = z.infer<typeof logLinesSchema>;

/**
 * Lines of the log of an execution, from any line on. With
 * `Accept: text/event-stream` lines arrive as events `lines` as they are
 * written, each with the number of its last line as `id` (resume with
 * `Last-Event-ID` or `from`), and an event `end` closes the log.
 *
 * Without a stream an answer holds fewer lines than `limit` where the log
 * ends, or where they are long: about a megabyte, and at least one line.
 *
 * @public
 */
export const readLogLinesContract = defineContract({
  id: 'readLogLines',
  summary: 'Reads a log by line, from any line on',
  method: 'get',
  path: '/executions/:executionId/logs/lines',
  params: executionParams,
  query: z.object({
    from: z.coerce
      .number()
      .int()
      .min(-MAX_SEQUENCE)
      .max(MAX_SEQUENCE)
      .default(1)
      .describe('Number of the first line, from 1; negative from the end'),
    limit: z.coerce.number().int().min(1).max(MAX_LOG_LINES).default(500),
    maxLineLength: z.coerce
      .number()
      .int()
      .min(100)
      .max(MAX_SEQUENCE)
      .default(MAX_SEQUENCE)
      .describe(
        'Characters that are answered of a line; `cut` names longer ones',
      ),
  }),
  response: logLinesSchema.extend({
    /** Lines of the log so far. */
    total: z.number().int(),
    /** True when nothing will be added. */
    complete: z.boolean(),
    /** The first line that shows why it failed, once it has. */
    firstErrorLine: z.number().int().optional(),
  }),
});
/** @public */
export type LogLinesPage = z.infer<typeof readLogLinesContract.response>;

/** @public */
export const searchLogContract = defineContract({
  id: 'searchLog',
  summary: 'Finds text in the whole log, in any case and through colours',
  method: 'get',
  path: '/executions/:executionId/logs/search',
  params: executionParams,
  query: z.object({
    q: z.string().min(1).max(200),
    from: z.coerce
      .number()
      .int()
      .min(1)
      .max(MAX_SEQUENCE)
      .default(1)
      .describe('Which of the matching lines is the first in the answer'),
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
  response: z.object({
    /** How many lines match in the whole log, as far as it is written. */
    total: z.number().int(),
    /** Numbers of matching lines, ascending: those from the `from`-th on, at most `limit`. */
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
