const MAX_FACTS = 1000;

/**
 * What the box asked of a registry and got. `status` is what the box saw;
 * `answer` says why it did not get what it asked for.
 *
 * @typedef {{
 *   host: string,
 *   repository: string,
 *   kind: 'manifest' | 'blob',
 *   reference: string,
 *   status: number,
 *   digest?: string,
 *   answer?: import('./registryAnswer.mjs').RegistryAnswer,
 * }} GateFact
 */

/** @param {GateFact} fact */
function thingOf({ host, repository, kind, reference }) {
  return JSON.stringify([host, repository, kind, reference]);
}

/** The last things that went through a gate, in the order in which they ended. */
export class GateFacts {
  /** @type {GateFact[]} */
  all = [];

  /** @param {GateFact} fact */
  add(fact) {
    this.all.push(fact);
    if (this.all.length > MAX_FACTS) this.all.shift();
  }

  /**
   * The last request that failed and that no later success for the same thing
   * followed.
   *
   * @returns {GateFact | undefined}
   */
  lastFailure() {
    const mended = new Set();
    for (const fact of [...this.all].reverse()) {
      if (fact.answer && !mended.has(thingOf(fact))) return fact;
      if (!fact.answer) mended.add(thingOf(fact));
    }
    return undefined;
  }
}
