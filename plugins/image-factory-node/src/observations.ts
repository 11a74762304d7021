import { JsonValue } from '@backstage/types';
import {
  ExecutionStep,
  Failure,
  Said,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Outcome } from './outcomes';

/**
 * What a session has seen of one run. Phases only move forward, except that any may become `lost`, and `unknown` may come in between.
 *
 * @public
 */
export type Observation =
  | {
      /**
       * The provider can't be asked about it now. Not a failure: the run is
       * taken to go on, and is only given up after a long time.
       */
      phase: 'unknown';
      /** One sentence for operators, without secrets. */
      message?: string;
    }
  | {
      /** The provider was asked and knows nothing of the run. */
      phase: 'lost';
    }
  | ({
      /** Every step known so far, in order; a later observation repeats them. */
      steps: ExecutionStep[];
    } & (
      | {
          phase: 'starting';
          /**
           * What it waits for at its provider, such as a node or an image, in
           * one sentence without secrets; people see it while the run waits.
           * Absent while it only starts.
           */
          waitsFor?: Said;
        }
      | { phase: 'running'; startedAt: string }
      | {
          phase: 'succeeded';
          startedAt: string;
          finishedAt: string;
          outcome: Outcome;
        }
      | {
          phase: 'failed';
          startedAt?: string;
          finishedAt: string;
          failure: Failure;
        }
      | { phase: 'cancelled'; startedAt?: string; finishedAt: string }
    ));

/**
 * A part of a log.
 *
 * @public
 */
export interface LogRead {
  /** Complete lines without line ends, in order, with secrets already masked. `at` is ISO 8601. */
  lines: Array<{ at: string; text: string }>;
  /**
   * Where to read on: the executor's own JSON, such as a file position or one
   * position per container. At most 16 KiB. Reading again from a cursor gives
   * the same lines, as long as the run was not removed.
   */
  cursor: JsonValue;
  /** Whether there is more to read at once. */
  more: boolean;
}
