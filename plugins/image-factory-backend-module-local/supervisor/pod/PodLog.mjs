import { ExecutionLog } from '../executionLog.mjs';
import { tell } from './output.mjs';

/** Whoever reads the last 260 lines finds a status among them. */
const REPEAT_AFTER = 200;

/** The log of a run in a pod: lines of the container's output, between which its status stands. */
export class PodLog extends ExecutionLog {
  #repeat;
  #since = 0;

  /**
   * @param {(line: string) => string} mask
   * @param {() => void} repeat - Writes the status once more.
   */
  constructor(mask, repeat) {
    super({ write: tell, close: () => undefined }, mask);
    this.#repeat = repeat;
  }

  /** @param {string} text */
  write(text) {
    super.write(text);
    this.#since += 1;
    if (this.#since < REPEAT_AFTER) return;
    this.#since = 0;
    this.#repeat();
  }
}
