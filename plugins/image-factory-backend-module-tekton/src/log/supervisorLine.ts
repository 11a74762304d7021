import {
  supervisorEndSchema,
  supervisorImageSchema,
  SupervisorStatus,
  supervisorStatusSchema,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';

const endSchema = supervisorEndSchema(supervisorImageSchema);

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
      const status = jsonOf(supervisorStatusSchema, content);
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
