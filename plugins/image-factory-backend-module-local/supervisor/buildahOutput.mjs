const STEP = /^(?:\[\d+\/\d+\] )?STEP \d+\/\d+: (.*)$/;

/**
 * The instruction that a line of buildah's output announces, with the
 * number of its stage where there are several.
 *
 * @param {string} line
 * @returns {string | undefined}
 */
export function announcedInstruction(line) {
  return STEP.exec(line)?.[1];
}
