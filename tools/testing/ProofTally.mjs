const MARKS = { passed: '✓', failed: '✗', skipped: '–' };

/**
 * The deepest cause says most: what surrounds it is the test runner's.
 *
 * @param {unknown} error
 */
function reasonOf(error) {
  let at = error;
  while (at instanceof Error && at.code === 'ERR_TEST_FAILURE' && at.cause) {
    at = at.cause;
  }
  return at instanceof Error ? at.stack ?? at.message : String(at);
}

/** Tells one line per proof, and counts them. */
export class ProofTally {
  /** How many stories have ended, those included that could not be read. */
  stories = 0;
  #counts = { passed: 0, failed: 0, skipped: 0 };
  #say;

  /** @param {(line: string) => void} say */
  constructor(say) {
    this.#say = say;
  }

  /**
   * @param {{ type: string, data: any }} event of the runner's stream.
   * @see https://nodejs.org/api/test.html#class-testsstream
   */
  take({ type, data }) {
    if (type === 'test:start' && data.nesting === 0) this.#say(data.name);
    if (type !== 'test:pass' && type !== 'test:fail') return;
    if (data.nesting === 0) this.stories += 1;
    const isSuite = data.details?.type === 'suite';
    if (isSuite && !this.#isOwnFailure(type, data)) return;
    this.#count(type, data);
  }

  /** A suite also fails because a proof in it did; that was counted already. */
  #isOwnFailure(type, data) {
    if (type !== 'test:fail') return false;
    return data.details.error?.failureType !== 'subtestsFailed';
  }

  #count(type, data) {
    const skipped = data.skip !== undefined && data.skip !== false;
    const outcome =
      type === 'test:fail' ? 'failed' : skipped ? 'skipped' : 'passed';
    this.#counts[outcome] += 1;
    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    const note = skipped ? `: ${data.skip}` : ` (${seconds} s)`;
    this.#say(`  ${MARKS[outcome]} ${data.name}${note}`);
    if (outcome === 'failed') this.#say(reasonOf(data.details.error));
  }

  /** How many there were of each outcome. */
  get counts() {
    return { ...this.#counts };
  }
}
