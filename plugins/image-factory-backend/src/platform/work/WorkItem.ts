/** A piece of work, handed out under a lease. */
export interface WorkItem {
  id: string;
  /** Which handler does it. */
  kind: string;
  /** Id of the row, in the room that handles `kind`, that needs attention. */
  subject: string;
  /** What a process must have to do it, e.g. `executor:local`; any process can do one without. */
  needs?: string;
  /** Changes each time the work is asked for again. */
  ticket: string;
  /** Grows each time the item is handed out, and is never reset: the fence against late workers. */
  lease: number;
  /** For how long the lease hides it from others, unless it is extended. */
  leaseMs: number;
  /** Failures in a row; progress sets them back. An expired lease is not a failure. */
  failures: number;
}
