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

/**
 * Whether an instruction is one that buildah adds for a `--label` option;
 * nobody wrote it in the Containerfile.
 *
 * @param {string} instruction
 * @param {string[]} names - Names of the labels in options.
 */
export function isAddedLabel(instruction, names) {
  const name = /^LABEL "([^"]+)"=/.exec(instruction)?.[1];
  return name !== undefined && names.includes(name);
}
