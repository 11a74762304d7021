import { LoggerService } from '@backstage/backend-plugin-api';
import { DispatcherMetrics } from '@imagefactory/backstage-plugin-image-factory-node';
import { Lanes, OverdueWork, STANDSTILL_MS, WorkQueue } from '../platform/work';

interface ProbeDeps {
  work: WorkQueue;
  lanes: Lanes;
  /** Kinds of work that this process does. */
  kinds: string[];
  /** Needs of work that this process can meet. */
  serves: () => string[];
  /** For how long executions wait without a round of admission. */
  unseenMs: () => Promise<number>;
  metrics: DispatcherMetrics;
  logger: LoggerService;
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

/** Asks the database whether work is left lying. */
export class WorkProbe {
  readonly #deps: ProbeDeps;
  #unserved = new Set<string>();

  constructor(deps: ProbeDeps) {
    this.#deps = deps;
  }

  /** @returns what stands still, in sentences. */
  readonly ask = async (): Promise<string[]> => {
    const overdue = await this.#deps.work.overdue();
    const unseenMs = await this.#deps.unseenMs();
    this.#measure(overdue);
    const late = overdue.filter(({ dueMs }) => dueMs > STANDSTILL_MS);
    this.#warnOfUnserved(late.filter(one => !this.#isServed(one)));
    const standstills = late
      // Where all room is taken, the work is slow, but goes on: each handler has a limit of time.
      .filter(one => this.#isServed(one) && this.#deps.lanes.roomOf(one.kind))
      .map(
        ({ kind, dueMs }) =>
          `Work of the kind ${kind} is due for ${inSeconds(dueMs)}`,
      );
    return unseenMs > STANDSTILL_MS
      ? [
          ...standstills,
          `Executions wait for ${inSeconds(
            unseenMs,
          )} without a round of admission`,
        ]
      : standstills;
  };

  #isServed({ kind, needs }: OverdueWork): boolean {
    const { kinds, serves } = this.#deps;
    return (
      kinds.includes(kind) && (needs === undefined || serves().includes(needs))
    );
  }

  #measure(overdue: OverdueWork[]): void {
    const { kinds, metrics } = this.#deps;
    for (const kind of kinds) {
      const due = overdue.filter(one => one.kind === kind);
      metrics.oldestDue(kind, Math.max(0, ...due.map(one => one.dueMs)));
    }
  }

  /** Work that nobody can do doesn't make this process unfit: it is said once. */
  #warnOfUnserved(unserved: OverdueWork[]): void {
    const wanted = new Set(unserved.map(one => one.needs ?? one.kind));
    for (const what of wanted) {
      if (this.#unserved.has(what)) continue;
      this.#deps.logger.warn(
        `Work waits for a backend that can do it, and there seems to be none: ${what}`,
      );
    }
    this.#unserved = wanted;
  }
}
