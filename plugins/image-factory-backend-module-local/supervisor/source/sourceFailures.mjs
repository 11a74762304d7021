import { networkFailureOf } from './networkFailures.mjs';
import { shownText } from './sourceFacts.mjs';
import { SOURCE_LIMITS } from './sourceLimits.mjs';

/**
 * What is known about a source that could not be prepared.
 *
 * @typedef {{
 *   facts: import('./sourceFacts.mjs').SourceFacts,
 *   gate: import('./sourceGate.mjs').GateFact[],
 *   source: { url: string, ref: string, contextDir?: string, containerfile?: string },
 *   code?: number | null, timedOut?: boolean,
 *   ranOutOfMemory?: boolean, ranOutOfProcesses?: boolean,
 * }} SourceEvidence - `code` is how the program in the box ended; more than
 *   128 stands for a signal.
 */

const GIB = 1024 ** 3;
const NOT_FOUND = 'source-not-found';
const DENIED = 'source-denied';
const INVALID = 'source-invalid';

/** @param {SourceEvidence} evidence */
function containerfileOf({ facts, source }) {
  return source.containerfile ?? facts.values.get('containerfile') ?? '';
}

/**
 * What the program in the box calls a failure, and what that means.
 *
 * @type {Record<string, (evidence: SourceEvidence) => [reason: string, message: string]>}
 */
const steps = {
  'ref-missing': ({ source }) => [
    NOT_FOUND,
    `The repository has no branch, tag or commit ${source.ref}`,
  ],
  empty: () => [NOT_FOUND, 'The repository has no commits yet'],
  'dangling-head': ({ facts }) => [
    NOT_FOUND,
    `The repository's default branch ${
      facts.values.get('default-branch') ?? ''
    } does not exist; name a branch`.replace('  ', ' '),
  ],
  'short-id': ({ source }) => [
    NOT_FOUND,
    `The repository's server can't search for ${source.ref}; give all 40 digits of the commit`,
  ],
  'ambiguous-id': ({ source }) => [
    NOT_FOUND,
    `Several commits begin with ${source.ref}; give all 40 digits`,
  ],
  'no-commit': ({ source }) => [NOT_FOUND, `${source.ref} is not a commit`],
  'not-git': ({ source }) => [
    NOT_FOUND,
    `There is no Git repository at ${source.url}, or its server only hands out files`,
  ],
  unreadable: ({ source }) => [
    DENIED,
    `${source.url} may not be read by the builder; let others read it`,
  ],
  fsck: ({ facts }) => [
    DENIED,
    `The repository has a harmful or broken object: ${facts.values.get(
      'fsck-object',
    )} (${facts.values.get('fsck-complaint')})`,
  ],
  'too-large': () => [
    DENIED,
    `The repository is larger than the platform takes (${
      SOURCE_LIMITS.fileBytes / GIB
    } GiB to fetch, ${SOURCE_LIMITS.bytes / GIB} GiB in ${
      SOURCE_LIMITS.files
    } files to check out)`,
  ],
  'no-space': () => ['out-of-storage', 'No space is left for the source'],
  checkout: () => [DENIED, "The repository's files can't be written as files"],
  'submodule-path': () => [DENIED, 'its path or name is not allowed'],
  'submodule-unnamed': () => [NOT_FOUND, '.gitmodules does not name it'],
  'submodule-address': () => [
    DENIED,
    'its address must be one of https://, http:// or ssh://, or lead to one',
  ],
  'submodule-many': () => [DENIED, 'there are too many submodules'],
  'context-outside': ({ source }) => [
    NOT_FOUND,
    `contextDir ${source.contextDir} leads out of the repository`,
  ],
  'context-missing': ({ source }) => [
    NOT_FOUND,
    `contextDir ${source.contextDir} does not exist in the repository`,
  ],
  'context-no-folder': ({ source }) => [
    NOT_FOUND,
    `contextDir ${source.contextDir} is not a directory`,
  ],
  'containerfile-outside': evidence => [
    NOT_FOUND,
    `Containerfile ${containerfileOf(evidence)} leads out of the repository`,
  ],
  'containerfile-missing': evidence => [
    NOT_FOUND,
    `Containerfile ${containerfileOf(
      evidence,
    )} does not exist in the repository`,
  ],
  'containerfile-no-file': evidence => [
    NOT_FOUND,
    `Containerfile ${containerfileOf(evidence)} is not a file`,
  ],
  'containerfile-large': evidence => [
    DENIED,
    `Containerfile ${containerfileOf(evidence)} is larger than 1 MiB`,
  ],
  'ignore-folder-outside': () => [
    NOT_FOUND,
    'The ignore file leads out of the repository',
  ],
  'ignore-outside': ({ facts }) => [
    NOT_FOUND,
    `Ignore file ${ignoreFileOf(facts)} leads out of the repository`,
  ],
  'ignore-missing': ({ facts }) => [
    NOT_FOUND,
    `Ignore file ${ignoreFileOf(facts)} leads to nothing`,
  ],
  'ignore-no-file': ({ facts }) => [
    NOT_FOUND,
    `Ignore file ${ignoreFileOf(facts)} is not a file`,
  ],
  'ignore-large': ({ facts }) => [
    DENIED,
    `Ignore file ${ignoreFileOf(facts)} is larger than 1 MiB`,
  ],
  'lfs-loopback': () => [
    DENIED,
    'Git LFS: files are read from no loopback address',
  ],
  gate: () => [
    'provider-not-ready',
    'The builder could not reach its own gate to the network',
  ],
  'git-ended': ({ facts }) => [
    INVALID,
    `Git was ended by signal ${shownNumber(
      facts.values.get('git-signal'),
    )} while it read the repository`,
  ],
  'set-up': () => ['provider-not-ready', 'Git could not be set up'],
};

/** @param {import('./sourceFacts.mjs').SourceFacts} facts */
function ignoreFileOf(facts) {
  return (facts.values.get('ignore-file') ?? '').replace(/^\//, '');
}

/** @param {string | undefined} text - A number, if the program in the box says the truth. */
function shownNumber(text) {
  return /^\d{1,3}$/.test(text ?? '') ? text : '?';
}

/**
 * What is known when the program in the box told of no failure: it was ended,
 * or somebody else spoke in its place.
 *
 * @param {SourceEvidence} evidence
 */
function untoldProblem({ code, timedOut, ranOutOfProcesses }) {
  if (timedOut) {
    return ['source-unavailable', 'The repository was not read in time'];
  }
  if (ranOutOfProcesses) {
    return ['process-limit', 'Git needed more processes than it may run'];
  }
  const how =
    code > 128
      ? `was ended by signal ${code - 128}`
      : `ended with code ${code} and left no whole result`;
  return [INVALID, `What reads the repository ${how}`];
}

/** @param {SourceEvidence} evidence */
function problemOf(evidence) {
  const failed = evidence.facts.values.get('failed');
  if (evidence.ranOutOfMemory) {
    return ['out-of-memory', 'Git needed more memory than it may use'];
  }
  if (failed === undefined) return untoldProblem(evidence);
  if (evidence.gate.some(({ error }) => error === 'too-large')) {
    return steps['too-large'](evidence);
  }
  return Object.hasOwn(steps, failed)
    ? steps[failed](evidence)
    : networkFailureOf(failed, evidence);
}

/**
 * Why a source could not be prepared: from what the gate saw, and from the
 * codes of the program in the box. No text of a server is read for it.
 *
 * @param {SourceEvidence} evidence
 * @returns {import('../failures.mjs').Failure}
 */
export function sourceFailureOf(evidence) {
  const [reason, problem] = problemOf(evidence);
  const submodule = evidence.facts.values.get('submodule-failed');
  const message = submodule ? `submodule ${submodule}: ${problem}` : problem;
  return { reason, message: shownText(message, 1000) };
}
