import {
  ExecutionStep,
  Failure,
  failureSchema,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Observation,
  outcomeOfSupervisor,
  outcomeSchema,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { Pod } from '../cluster/objects';
import { PipelineRun, TaskRun } from '../cluster/tektonObjects';
import { ANNOTATIONS } from '../labels';
import { SupervisorReport } from '../log/lastReport';
import { SupervisorEnd } from '../log/supervisorLine';
import { boxOutOfMemory, endFailure } from './endFailure';
import { stepOf } from './podStates';

/** Everything that is known of a run that has ended. */
export interface EndedRun {
  run: PipelineRun;
  pod?: Pod;
  taskRun?: TaskRun;
  report: SupervisorReport;
  /** As the settings of the provider have it. */
  memoryLimit: string;
}

/** Reasons of a supervisor that the death of its box may have caused. */
const BY_BOX = new Set(['build-step-failed', 'unknown', 'provider-lost']);

/** What a run pushes, where; a run that succeeded has it among its annotations. */
const destinationSchema = z.object({
  repository: z.string(),
  tags: z.array(z.string()),
});

function parsed<T>(schema: z.ZodType<T>, text: string | undefined) {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/** For which reason this executor ended a run, if it did. */
export function stoppedFor({ metadata }: PipelineRun): Failure | undefined {
  return parsed(failureSchema, metadata.annotations?.[ANNOTATIONS.stopped]);
}

/** Whether somebody asked a run to stop. */
function wasCancelled({ spec, metadata }: PipelineRun): boolean {
  return (
    metadata.annotations?.[ANNOTATIONS.cancelledAt] !== undefined ||
    (spec.status ?? '').startsWith('Cancelled')
  );
}

function finishedAtOf({ run, pod }: EndedRun): string {
  const { completionTime, startTime } = run.status ?? {};
  const last = completionTime ?? startTime;
  const ended = pod && stepOf(pod)?.state?.terminated?.finishedAt;
  const at = [last, ended, run.metadata.creationTimestamp].find(Boolean);
  return new Date(at ?? 0).toISOString();
}

function succeeded(
  end: Extract<SupervisorEnd, { phase: 'succeeded' }>,
  ended: EndedRun,
): Observation {
  const { result, ...seen } = end;
  const { pod, run } = ended;
  const exitCode = pod && stepOf(pod)?.state?.terminated?.exitCode;
  if (exitCode) {
    const said = say('cluster-success-denied', { exitCode });
    return {
      ...seen,
      phase: 'failed',
      failure: { reason: 'unknown', ...said },
    };
  }
  const destination = parsed(
    destinationSchema,
    run.metadata.annotations?.[ANNOTATIONS.destination],
  );
  const outcome = outcomeSchema.parse(outcomeOfSupervisor(result, destination));
  return { ...seen, outcome };
}

function failed(
  end: Extract<SupervisorEnd, { phase: 'failed' }>,
  { pod, memoryLimit }: EndedRun,
): Observation {
  const ofBox = pod && boxOutOfMemory(pod, memoryLimit);
  return ofBox && BY_BOX.has(end.failure.reason)
    ? { ...end, failure: { ...end.failure, ...ofBox } }
    : end;
}

/** Steps that nobody goes on with: what ran has failed, and what did not begin is left out. */
function abandoned(steps: ExecutionStep[], finishedAt: string) {
  return steps.map((step): ExecutionStep => {
    if (step.status === 'running') {
      return { ...step, status: 'failed', finishedAt };
    }
    return step.status === 'pending' ? { ...step, status: 'skipped' } : step;
  });
}

/** How a run ended whose supervisor told nothing of its end. */
function withoutWord(ended: EndedRun): Observation {
  const { run, report, memoryLimit } = ended;
  const { startedAt, steps = [] } = report.status ?? {};
  const finishedAt = finishedAtOf(ended);
  const seen = { startedAt, steps: abandoned(steps, finishedAt), finishedAt };
  const stopped = stoppedFor(run);
  if (stopped) return { ...seen, phase: 'failed', failure: stopped };
  if (wasCancelled(run)) return { ...seen, phase: 'cancelled' };
  const failure = endFailure(ended, memoryLimit);
  return { ...seen, phase: 'failed', failure };
}

/**
 * How a run ended of which nothing works any more. What its supervisor says
 * counts; what the objects show, only if it says nothing.
 */
export function endOfRun(ended: EndedRun): Observation {
  const { end } = ended.report;
  if (!end) return withoutWord(ended);
  if (end.phase === 'succeeded') return succeeded(end, ended);
  if (end.phase === 'failed') return failed(end, ended);
  const { run, memoryLimit } = ended;
  const stopped = stoppedFor(run);
  if (!stopped && wasCancelled(run)) return end;
  // It was ended, and nobody had asked the portal for it.
  const failure = stopped ?? endFailure(ended, memoryLimit);
  return { ...end, phase: 'failed', failure };
}
