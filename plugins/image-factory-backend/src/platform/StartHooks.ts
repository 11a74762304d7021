import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Timers } from './timers';
import { backoffMs } from './work';

/** Something that is to be done once when the backend starts. */
export interface StartHook {
  /** What is started, for people, e.g. `declared tenants`. */
  what: string;
  /** Must be safe to call again after it threw. */
  start: () => Promise<void>;
}

interface StartDeps {
  hooks: StartHook[];
  timers: Timers;
  logger: LoggerService;
  /** From 0 to 1. */
  random: () => number;
  /** Gets everything that could not be started yet. */
  report: (standstills: string[]) => void;
}

/** Starts things, each by itself and until it worked: a database that is away for a moment must not leave a backend that is half of one. */
export class StartHooks {
  readonly #deps: StartDeps;
  readonly #waiting = new Set<string>();
  readonly #retries: Promise<void>[] = [];
  readonly #stop = new AbortController();

  constructor(deps: StartDeps) {
    this.#deps = deps;
  }

  /** Tries each hook; resolves after their first tries, while those that failed are tried again. Never rejects. */
  async start(): Promise<void> {
    await Promise.all(
      this.#deps.hooks.map(async hook => {
        if (!(await this.#try(hook))) this.#retries.push(this.#retry(hook));
      }),
    );
  }

  /** Ends the tries. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#retries);
  }

  async #retry(hook: StartHook): Promise<void> {
    const { timers, random } = this.#deps;
    for (let failures = 1; ; failures += 1) {
      await timers.pause(backoffMs(failures, random()), this.#stop.signal);
      if (this.#stop.signal.aborted || (await this.#try(hook))) return;
    }
  }

  async #try({ what, start }: StartHook): Promise<boolean> {
    const { logger, report } = this.#deps;
    try {
      await start();
      if (this.#waiting.delete(what)) logger.info(`Started the ${what}`);
      return true;
    } catch (error) {
      this.#waiting.add(what);
      logger.error(
        `The ${what} could not be started; it is tried again`,
        toError(error),
      );
      return false;
    } finally {
      report([...this.#waiting].map(one => `The ${one} could not be started`));
    }
  }
}
