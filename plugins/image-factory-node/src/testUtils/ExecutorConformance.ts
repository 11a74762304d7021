import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import { Executor } from '../executors';
import { Run, RunSecrets, WorkKind } from '../runs';

/**
 * What a run of the suite does.
 *
 * @public
 */
export interface RunScript {
  /** Lines that it prints, in order and each as a line of its own, among whatever else it prints. */
  prints: string[];
  /** `never` goes on for minutes after it printed. */
  ends: 'succeeded' | 'failed' | 'never';
}

/**
 * What the suite needs to try an executor.
 *
 * @public
 */
export interface ExecutorConformance {
  /** Makes an executor that shares nothing in memory with those before, as after a restart. */
  createExecutor(): Executor;
  /** Settings of a provider on which the runs work, as an operator writes them. */
  settings: unknown;
  /** Settings that must be refused, with the place that the refusal must name. */
  refusedSettings: Array<{ settings: unknown; path: PropertyKey[] }>;
  /** Makes a run with an id of its own. */
  createRun(kind: WorkKind, script: RunScript): Run;
  /**
   * How a run fails that is told to, by kind of work. With an exit code, the
   * failure must also tell its step and the lines that show it.
   */
  failures: Partial<Record<WorkKind, Pick<Failure, 'reason' | 'exitCode'>>>;
  /** What the runs need; the suite adds credentials of its own that no run needs. None by default. */
  secrets?: RunSecrets;
  /**
   * Cuts the provider off from its executors, if that can be done.
   *
   * @returns a function that connects it again.
   */
  cutOff?(): Promise<() => Promise<void>>;
  /** How long a short run may take, and each call, in milliseconds. 60,000 by default. */
  withinMs?: number;
}
