/**
 * Requires that a script in a build tried a way, and that the way held. A
 * script prints `attempt <way> held` or `attempt <way> broken: <by what>`.
 *
 * @param {import('./building/Build.mjs').Build} build
 * @param {...string} ways
 */
export function requireHeld(build, ...ways) {
  for (const way of ways) {
    const lines = build.lines.filter(line =>
      line.startsWith(`attempt ${way} `),
    );
    const isHeld =
      lines.length > 0 && lines.every(line => line === `attempt ${way} held`);
    if (!isHeld) {
      throw new Error(
        `${lines.join('\n') || `${way} was not tried`}\n${build.story}`,
      );
    }
  }
}

/**
 * @param {import('./building/Build.mjs').Build} build
 * @param {string[]} reasons - E.g. `time-limit`, or `succeeded` where it may be so.
 */
export function requireEnd(build, ...reasons) {
  const { phase, failure } = build.outcome ?? {};
  const seen = failure?.reason ?? phase;
  if (!reasons.includes(seen)) {
    throw new Error(`It ended with ${seen}, not ${reasons}\n${build.story}`);
  }
}

/**
 * @param {unknown} condition
 * @param {string} sentence - What is wrong otherwise.
 */
export function require(condition, sentence) {
  if (!condition) throw new Error(sentence);
}
