import {
  digestSchema,
  executionStepSchema,
  failureSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

const steps = z.array(executionStepSchema);
const statusSchema = z.object({ startedAt: z.string(), steps });

/** What a supervisor tells of the image that it published. */
const pushedImageSchema = z.object({
  digest: digestSchema,
  sizeBytes: z.number().int(),
  mediaType: z.string(),
  platform: z.string().optional(),
});

const endSchema = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('succeeded'),
    startedAt: z.string(),
    finishedAt: z.string(),
    steps,
    result: pushedImageSchema,
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

/** Where a run stands, as its supervisor says. */
export type SupervisorStatus = z.infer<typeof statusSchema>;
/** How a run ended, as its supervisor says. */
export type SupervisorEnd = z.infer<typeof endSchema>;

/** What a line of a supervisor's output is. */
export type SupervisorLine =
  | { kind: 'log'; at: string; text: string }
  | { kind: 'status'; status: SupervisorStatus }
  | { kind: 'end'; end: SupervisorEnd }
  /** For operators, who read it in the cluster. */
  | { kind: 'trouble' }
  /** Of another program, such as the one with which Tekton starts a step. */
  | { kind: 'foreign'; text: string };

const STAMPED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\t/;

function jsonOf<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * What a line of the output of a step is. Lines of the log have their time
 * and a tabulator in front, others a character that tells what they are: a
 * user can't write any of these.
 */
export function supervisorLine(line: string): SupervisorLine {
  const at = STAMPED.exec(line)?.[1];
  if (at) return { kind: 'log', at, text: line.slice(at.length + 1) };
  const content = line.slice(2);
  switch (line.slice(0, 2)) {
    case '# ': {
      const status = jsonOf(statusSchema, content);
      return status ? { kind: 'status', status } : { kind: 'trouble' };
    }
    case '= ': {
      const end = jsonOf(endSchema, content);
      return end ? { kind: 'end', end } : { kind: 'trouble' };
    }
    case '! ':
      return { kind: 'trouble' };
    default:
      return { kind: 'foreign', text: line };
  }
}
