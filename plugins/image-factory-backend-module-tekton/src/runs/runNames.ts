import { z } from 'zod';

/** Becomes part of the names of objects. */
export const executionIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** Name of the PipelineRun of an execution, and of its Secret; short enough for what Tekton hangs on. */
export function runName(executionId: string): string {
  return `build-${executionId}`;
}
