/**
 * What was measured, and what it should be.
 *
 * @typedef {{
 *   measure: string,
 *   value: number,
 *   unit: string,
 *   op: '<=' | '<' | '>=' | '>',
 *   target: number,
 * }} Verdict
 */

const HOLDS = {
  '<=': (value, target) => value <= target,
  '<': (value, target) => value < target,
  '>=': (value, target) => value >= target,
  '>': (value, target) => value > target,
};

/** At most three digits after the point, none of them for show. */
function shown(number) {
  return String(Number(number.toFixed(3)));
}

/**
 * Says whether the target is met, by the exact value.
 *
 * @param {Verdict} verdict
 */
export function isMet({ value, op, target }) {
  return HOLDS[op](value, target);
}

/**
 * The closing line of a measure.
 *
 * @param {Verdict} verdict
 * @throws {TypeError} if the value is no number: then nothing was measured.
 */
export function verdictLine(verdict) {
  const { measure, value, unit, op, target } = verdict;
  if (!Number.isFinite(value)) {
    throw new TypeError(`${measure} was not measured: its value is ${value}`);
  }
  const outcome = isMet(verdict) ? 'met' : 'missed';
  return `BENCH ${measure} ${shown(value)} ${unit} target ${op} ${shown(
    target,
  )} ${outcome}`;
}
