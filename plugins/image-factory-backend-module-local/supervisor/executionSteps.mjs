/**
 * @typedef {{
 *   id: string, parent?: string, title: string, wording?: import('./failures.mjs').Wording,
 *   status: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped',
 *   startedAt?: string, finishedAt?: string, firstLine?: number,
 * }} Step
 */

/** More instructions than any Containerfile has; output may only look like steps. */
const MAX_STEPS = 1000;

/** Keeps what is known about the steps of a run and tells every change. */
export class ExecutionSteps {
  /** @type {Step[]} */
  #steps;
  #changed;
  #nextLine;
  #lineOf;

  /**
   * @param {{
   *   plan: Array<Pick<Step, 'id' | 'title' | 'wording'>>,
   *   nextLine: () => number,
   *   lineOf?: (line: number) => number,
   *   changed: (steps: Step[]) => void,
   * }} options - `lineOf`: where a line that `nextLine` gave is in the log by
   *   now; a long log leaves lines out.
   */
  constructor({ plan, nextLine, lineOf = line => line, changed }) {
    this.#steps = plan.map(step => ({ ...step, status: 'pending' }));
    this.#nextLine = nextLine;
    this.#lineOf = lineOf;
    this.#changed = changed;
  }

  /** All steps, with the lines where they are in the log by now. */
  get all() {
    return this.#steps.map(step =>
      step.firstLine === undefined
        ? step
        : { ...step, firstLine: this.#lineOf(step.firstLine) },
    );
  }

  /** The innermost step that runs. */
  get current() {
    return this.all.filter(step => step.status === 'running').at(-1);
  }

  /** @param {string} id */
  start(id) {
    const step = this.#steps.find(candidate => candidate.id === id);
    Object.assign(step, {
      status: 'running',
      startedAt: new Date().toISOString(),
      firstLine: this.#nextLine(),
    });
    this.#changed(this.all);
  }

  /**
   * Begins a part of a running step and ends the part before it.
   *
   * @param {string} parent
   * @param {string} title
   */
  startPart(parent, title) {
    if (this.#steps.length >= MAX_STEPS) return;
    this.#endParts(parent, 'succeeded');
    const parts = this.#steps.filter(step => step.parent === parent);
    const at =
      this.#steps.findIndex(step => step.id === parent) + parts.length + 1;
    this.#steps.splice(at, 0, {
      id: `${parent}/${parts.length + 1}`,
      parent,
      title,
      status: 'running',
      startedAt: new Date().toISOString(),
      firstLine: this.#nextLine(),
    });
    this.#changed(this.all);
  }

  /**
   * @param {string} id
   * @param {'succeeded' | 'failed'} status
   */
  end(id, status) {
    this.#endParts(id, status);
    const step = this.#steps.find(candidate => candidate.id === id);
    Object.assign(step, { status, finishedAt: new Date().toISOString() });
    this.#changed(this.all);
  }

  /** Ends what runs as failed and skips what did not begin. */
  abandon() {
    for (const step of this.#steps) {
      if (step.status === 'running') {
        step.status = 'failed';
        step.finishedAt = new Date().toISOString();
      }
      if (step.status === 'pending') step.status = 'skipped';
    }
  }

  /**
   * @param {string} parent
   * @param {'succeeded' | 'failed'} status
   */
  #endParts(parent, status) {
    for (const step of this.#steps) {
      if (step.parent === parent && step.status === 'running') {
        step.status = status;
        step.finishedAt = new Date().toISOString();
      }
    }
  }
}
