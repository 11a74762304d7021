import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  BuildSpec,
  ExecutionStep,
  Failure,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** What an executor is asked to run. Holds nothing secret. */
export interface ExecutionRequest {
  /** Names of runs, folders and pods are derived from it, so that a second start finds the first. */
  executionId: string;
  /** From 1. */
  attempt: number;
  /** Unique name of the tenant; the executor keeps stores and caches of tenants apart. */
  tenantName: string;
  projectName: string;
  spec: BuildSpec;
  /** Where the image goes, decided by the core; the executor adds nothing to it. */
  destination: {
    /** Registry host with port, e.g. `127.0.0.1:5000`. */
    registry: string;
    /** Path in the registry, e.g. `web/shop/api`. */
    repository: string;
    tags: string[];
    /** True for plain http. */
    insecure: boolean;
    /**
     * Path prefixes of the registry from which base images may be pulled,
     * e.g. `['base', 'web']`. Everything else there is another tenant's.
     */
    readablePrefixes: string[];
  };
  /** Labels that the platform adds to the image; they win over the user's. */
  labels: Record<string, string>;
}

/** The image that a run pushed. */
export interface ExecutionResult {
  /** `sha256:…` of the pushed manifest. */
  digest: string;
  /** Compressed layers and config, in bytes. */
  sizeBytes: number;
}

/** What an executor has seen of one execution. Phases only move forward, except that any may become `lost`. */
export type ExecutionObservation = {
  /** Every step known so far, in order; a later observation repeats them. */
  steps: ExecutionStep[];
} & (
  | { phase: 'starting' }
  | { phase: 'running'; startedAt: string }
  | {
      phase: 'succeeded';
      startedAt: string;
      finishedAt: string;
      result: ExecutionResult;
    }
  | {
      phase: 'failed';
      startedAt?: string;
      finishedAt: string;
      failure: Failure;
    }
  | { phase: 'cancelled'; startedAt?: string; finishedAt: string }
  | { phase: 'lost' }
);

/** Lines of a log from a position on. */
export interface LogRead {
  /** Complete lines without line ends, in order, with secrets already masked. */
  lines: Array<{ at: string; text: string }>;
  /** Where to read on. Opaque to the caller; `0` is the beginning. */
  position: number;
}

/** What an executor found out about the place that it drives. */
export interface ReadinessReport {
  readiness: 'ready' | 'degraded' | 'not-ready';
  /** One sentence. */
  summary: string;
  checks: ReadinessCheck[];
}

/**
 * Runs executions somewhere. Holds no state of its own: everything it needs
 * to find a run again is in the handle, which the core stores.
 */
export interface BuildExecutor {
  /** e.g. `local`; providers name it in the configuration. */
  readonly id: string;
  readonly title: string;
  /** Build methods that it can run. */
  readonly methods: readonly BuildSpec['method'][];
  /**
   * Starts the run, or returns the handle of the run that was already started
   * for this `executionId`.
   *
   * @throws ServiceUnavailableError if it can't start now; the core tries again.
   */
  start(request: ExecutionRequest): Promise<JsonObject>;
  /** Never throws for a run that is gone: that is phase `lost`. */
  observe(handle: JsonObject): Promise<ExecutionObservation>;
  /** At most `maxBytes` of text; an empty answer means nothing new. */
  readLog(
    handle: JsonObject,
    options: { position: number; maxBytes: number },
  ): Promise<LogRead>;
  /** Asks the run to stop, with everything that it started; safe to call again, and after it ended. */
  cancel(handle: JsonObject): Promise<void>;
  /** Frees what the run left behind, after its outcome and log were stored. Safe to call again. */
  remove(handle: JsonObject): Promise<void>;
  /**
   * Calls `changed` soon after the run wrote a line or moved on. Only a
   * speed-up: `observe` and `readLog` remain the truth.
   *
   * @returns a function that stops watching.
   */
  watch?(handle: JsonObject, changed: () => void): () => void;
  checkReadiness(signal: AbortSignal): Promise<ReadinessReport>;
}

export interface ImageFactoryExecutorsExtensionPoint {
  /** @throws ConflictError if an executor with its id was already added. */
  addExecutor(executor: BuildExecutor): void;
}

/** Where modules add executors. */
export const imageFactoryExecutorsExtensionPoint =
  createExtensionPoint<ImageFactoryExecutorsExtensionPoint>({
    id: 'image-factory.executors',
  });
