import { Step } from './defineAction';

/** How far a step that waits has come. */
export interface Waited {
  /** The build that it waits for: what it was told, or the last retry of that. */
  buildId: string;
  /** Whose log is being shown. */
  executionId: string | null;
  /** Number of the first line of it that was not shown yet, from 1. */
  nextLine: number;
  /** Lines of all attempts that were shown. */
  shown: number;
  /** The task was told where the rest of the log is. */
  isFull: boolean;
  /** The task was told that the build did not succeed. */
  isTold: boolean;
}

/**
 * What a step that waits remembers with its task, so that a backend that takes
 * the task up goes on where the last one was. Of a checkpoint that is there
 * when a step begins the scaffolder never takes another value, so each time
 * that the step begins it writes one of its own.
 */
export class WaitMemory {
  readonly #step: Step;
  readonly #key: string;
  #waited: Waited;

  private constructor(step: Step, key: string, waited: Waited) {
    this.#step = step;
    this.#key = key;
    this.#waited = waited;
  }

  /** Reads what the last run of the step knew. */
  static async open(step: Step, buildId: string): Promise<WaitMemory> {
    let waited: Waited = {
      ...{ buildId, executionId: null, nextLine: 1, shown: 0 },
      ...{ isFull: false, isTold: false },
    };
    for (let run = 1; ; run += 1) {
      const key = `wait:${buildId}:${run}`;
      let isNew = false;
      const before = waited;
      waited = (await step.checkpoint({
        key,
        fn: async () => {
          isNew = true;
          return { ...before };
        },
      })) as Waited;
      if (isNew) return new WaitMemory(step, key, waited);
    }
  }

  get waited(): Waited {
    return this.#waited;
  }

  async keep(changed: Partial<Waited>): Promise<void> {
    this.#waited = { ...this.#waited, ...changed };
    const value = { ...this.#waited };
    await this.#step.checkpoint({ key: this.#key, fn: async () => value });
  }
}
