import { JsonValue } from '@backstage/types';

/** Part of a log that was read and not kept, by where it can be read again. */
export interface LogPart {
  /** Where it begins; absent for the beginning of the log. */
  cursor?: JsonValue;
  lines: number;
  bytes: number;
}

/** What is left out of a log that became longer than its largest size. */
export interface LogGap {
  /** Lines that were kept before it. */
  after: number;
  /** Left out for good. */
  lines: number;
  bytes: number;
  /** The newest parts behind it, oldest first: they are kept when the run has ended. */
  tail: LogPart[];
  /** True once the tail was kept: nothing is added any more. */
  closed: boolean;
}

/** How far the log of an execution was stored. */
export interface LogState {
  /** Where the executor is to be read on; absent for the beginning. */
  cursor?: JsonValue;
  /** Stored lines. */
  lines: number;
  /** Of the last chunk; 0 if there is none. */
  sequence: number;
  /** Stored bytes of text, line ends included. */
  bytes: number;
  /** Present once the log is longer than is kept. */
  gap?: LogGap;
}
