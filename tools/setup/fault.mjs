/**
 * Something that a person can put right. Its message is one plain sentence
 * that says what is wrong and what to do; no stack is shown for it.
 */
export class Fault extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'Fault';
  }
}

const NO_SPACE =
  'There is no space left on the disk: free at least 6 GB, or run npm run reset, and start again.';

/**
 * Turns an error into the fault that explains it, where one is known.
 *
 * @param {unknown} error
 * @returns {Fault | undefined}
 */
export function toFault(error) {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.code === 'ENOSPC') return new Fault(NO_SPACE, { cause: error });
    if (at instanceof Fault) return at;
  }
  return undefined;
}

/** Says whether the output of a tool shows that the disk is full (the text of ENOSPC in the C library). */
export function showsFullDisk(output) {
  return /no space left on device|ENOSPC/i.test(output);
}

/** The fault of a full disk. */
export function noSpaceFault(cause) {
  return new Fault(NO_SPACE, { cause });
}
