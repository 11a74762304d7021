import { LoggerService } from '@backstage/backend-plugin-api';

/** Work that is due for longer than this stands still. */
const STANDSTILL_MS = 60_000;

/** Says once when work begins to stand still, and once when it goes on. */
export class DispatchHealth {
  readonly #logger: LoggerService;
  #oldestDueMs = 0;

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  /** Milliseconds since the oldest due item became due, as last seen. */
  get oldestDueMs(): number {
    return this.#oldestDueMs;
  }

  get isStandingStill(): boolean {
    return this.#oldestDueMs > STANDSTILL_MS;
  }

  report(oldestDueMs: number): void {
    const before = this.isStandingStill;
    this.#oldestDueMs = oldestDueMs;
    if (this.isStandingStill === before) return;
    const seconds = Math.round(oldestDueMs / 1000);
    if (before) {
      this.#logger.info('The work of the image factory goes on');
    } else {
      this.#logger.error(
        `The work of the image factory stands still: something is due for ${seconds} s`,
      );
    }
  }
}
