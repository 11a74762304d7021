import { shortened } from './lastLines.mjs';

const MAX_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/** A line of the backend's log: time, plugin or service, level, message. */
const LOG_LINE =
  /^\d{4}-\d\d-\d\dT[\d:.]+Z (\S+) (error|warn|info|debug|verbose|http|silly) (.*)$/;
/** How the bundler of the pages, and Node.js about an error that nobody caught, begin. */
const OTHER_PROBLEM = /^(ERROR in |Error: |[A-Za-z]*Error( \[\w+\])?: )/;

/**
 * What of a line of the portal's output a person in front of the terminal
 * should see.
 *
 * @param {string} line without colours.
 * @returns {string | undefined} undefined for what only belongs into the log.
 */
export function problemIn(line) {
  const [isLogged, source, level, message] = LOG_LINE.exec(line) ?? [];
  if (!isLogged) return OTHER_PROBLEM.test(line) ? line : undefined;
  if (level === 'error') return `error in ${source}: ${message}`;
  return level === 'warn' ? `warning of ${source}: ${message}` : undefined;
}

/** Tells the problems among the lines of the portal's output, a few in a minute and each once. */
export class PortalLines {
  #say;
  #logName;
  #now;
  #windowBegan = -Infinity;
  #told = new Set();

  /**
   * @param {(message: string) => void} say
   * @param {{ logName: string, now?: () => number }} options `logName` is where all lines are.
   */
  constructor(say, { logName, now = Date.now }) {
    this.#say = say;
    this.#logName = logName;
    this.#now = now;
  }

  /** @param {string} line without colours and without its end. */
  take(line) {
    const problem = problemIn(line);
    if (problem !== undefined) this.#tell(shortened(problem));
  }

  #tell(text) {
    if (this.#now() - this.#windowBegan >= MINUTE_MS) {
      this.#windowBegan = this.#now();
      this.#told.clear();
    }
    if (this.#told.has(text) || this.#told.size > MAX_PER_MINUTE) return;
    this.#told.add(text);
    this.#say(
      this.#told.size > MAX_PER_MINUTE ? `… more in ${this.#logName}` : text,
    );
  }
}
