import {
  Observation,
  SupervisorStatus,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Pod } from '../cluster/objects';
import { LogCollector } from '../log/LogCollector';
import { Wait } from './Wait';

/** What a session remembers of a run: a help, and never the truth. */
export interface RememberedRun {
  /** As the supervisor said last. */
  status?: SupervisorStatus;
  /** Whether it told its end, or was told to end, and something of it still works. */
  isEnding?: boolean;
  /** Whether it was seen to work or to wait, so that its objects need not be listed for a moment. */
  isCalm?: boolean;
  /** How the run ended; it stays so. */
  end?: Observation;
  /** Where its log was read last: the second. */
  readSince?: string;
  /** What it was found to wait for, and when; see `WaitObserver`. */
  asked?: { at: number; hasPod: boolean; wait: Wait };
  /** Set while the run is stopped, when the cluster removes its pod. */
  collector?: Promise<LogCollector | undefined>;
}

/** Begins to collect the log of a run, unless that was done before. */
export async function collectOnce(
  run: RememberedRun,
  open: () => Promise<LogCollector | undefined>,
): Promise<void> {
  run.collector ??= open();
  try {
    await run.collector;
  } catch (error) {
    run.collector = undefined;
    throw error;
  }
}

/** More runs than a provider has at once are forgotten, oldest first. */
const MAX_RUNS = 2_000;

/** What a session remembers of its runs, by the uid of their PipelineRuns. */
export class RunMemory {
  /** The newest output of pods, read after they were listed so. */
  readonly tails = new WeakMap<Pod, Buffer>();
  readonly #runs = new Map<string, RememberedRun>();

  of(uid: string): RememberedRun {
    const known = this.#runs.get(uid);
    if (known) return known;
    const fresh: RememberedRun = {};
    this.#runs.set(uid, fresh);
    if (this.#runs.size > MAX_RUNS) this.forget([...this.#runs.keys()][0]);
    return fresh;
  }

  forget(uid: string): void {
    void this.#runs.get(uid)?.collector?.then(collector => collector?.close());
    this.#runs.delete(uid);
  }

  /** Ends what collects. */
  close(): void {
    for (const uid of [...this.#runs.keys()]) this.forget(uid);
  }
}
