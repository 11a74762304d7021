import { say } from '../sentences.mjs';
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

/**
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {[reason: string, said: Said]} Problem
 */

/** @param {string | undefined} text - Of a repository, a server or a request. */
function shown(text) {
  return shownText(text ?? '');
}

/**
 * @param {string} reason
 * @param {string} code
 * @returns {(evidence: SourceEvidence) => Problem}
 */
function plain(reason, code) {
  return () => [reason, say(code)];
}

/**
 * @param {string} reason
 * @param {string} code - Of a sentence with `ref`.
 * @returns {(evidence: SourceEvidence) => Problem}
 */
function ofRef(reason, code) {
  return ({ source }) => [reason, say(code, { ref: shown(source.ref) })];
}

/**
 * @param {string} reason
 * @param {string} code - Of a sentence with `url`.
 * @returns {(evidence: SourceEvidence) => Problem}
 */
function ofUrl(reason, code) {
  return ({ source }) => [reason, say(code, { url: shown(source.url) })];
}

/** @param {string} code - Of a sentence with `folder`. */
function ofContext(code) {
  return ({ source }) => [
    NOT_FOUND,
    say(code, { folder: shown(source.contextDir) }),
  ];
}

/**
 * @param {string} reason
 * @param {string} code - Of a sentence with `file`.
 * @returns {(evidence: SourceEvidence) => Problem}
 */
function ofContainerfile(reason, code) {
  return ({ facts, source }) => {
    const file = source.containerfile ?? facts.values.get('containerfile');
    return [reason, say(code, { file: shown(file) })];
  };
}

/**
 * @param {string} reason
 * @param {string} code - Of a sentence with `file`.
 * @returns {(evidence: SourceEvidence) => Problem}
 */
function ofIgnoreFile(reason, code) {
  return ({ facts }) => {
    const file = (facts.values.get('ignore-file') ?? '').replace(/^\//, '');
    return [reason, say(code, { file: shown(file) })];
  };
}

/**
 * What the program in the box calls a failure, and what that means.
 *
 * @type {Record<string, (evidence: SourceEvidence) => Problem>}
 */
const steps = {
  'ref-missing': ofRef(NOT_FOUND, 'ref-missing'),
  empty: plain(NOT_FOUND, 'repository-empty'),
  'dangling-head': ({ facts }) => {
    const branch = facts.values.get('default-branch');
    return [
      NOT_FOUND,
      branch
        ? say('default-branch-missing', { branch: shown(branch) })
        : say('default-branch-untold'),
    ];
  },
  'short-id': ofRef(NOT_FOUND, 'commit-id-short'),
  'ambiguous-id': ofRef(NOT_FOUND, 'commit-id-ambiguous'),
  'no-commit': ofRef(NOT_FOUND, 'ref-no-commit'),
  'not-git': ofUrl(NOT_FOUND, 'repository-not-git'),
  unreadable: ofUrl(DENIED, 'repository-unreadable'),
  fsck: ({ facts: { values } }) => [
    DENIED,
    say('repository-harmful', {
      object: shown(values.get('fsck-object')),
      complaint: shown(values.get('fsck-complaint')),
    }),
  ],
  'too-large': () => [
    DENIED,
    say('repository-too-large', {
      fetchGiB: SOURCE_LIMITS.fileBytes / GIB,
      checkoutGiB: SOURCE_LIMITS.bytes / GIB,
      files: SOURCE_LIMITS.files,
    }),
  ],
  'no-space': plain('out-of-storage', 'source-no-space'),
  checkout: plain(DENIED, 'checkout-impossible'),
  'submodule-path': plain(DENIED, 'submodule-path'),
  'submodule-unnamed': plain(NOT_FOUND, 'submodule-unnamed'),
  'submodule-address': plain(DENIED, 'submodule-address'),
  'submodule-many': plain(DENIED, 'submodule-many'),
  'context-outside': ofContext('context-outside'),
  'context-missing': ofContext('context-missing'),
  'context-no-folder': ofContext('context-no-folder'),
  'containerfile-outside': ofContainerfile(NOT_FOUND, 'containerfile-outside'),
  'containerfile-missing': ofContainerfile(NOT_FOUND, 'containerfile-missing'),
  'containerfile-no-file': ofContainerfile(NOT_FOUND, 'containerfile-no-file'),
  'containerfile-large': ofContainerfile(DENIED, 'containerfile-large'),
  'ignore-folder-outside': plain(NOT_FOUND, 'ignore-folder-outside'),
  'ignore-folder-missing': plain(NOT_FOUND, 'ignore-folder-missing'),
  'ignore-outside': ofIgnoreFile(NOT_FOUND, 'ignore-outside'),
  'ignore-missing': ofIgnoreFile(NOT_FOUND, 'ignore-missing'),
  'ignore-no-file': ofIgnoreFile(NOT_FOUND, 'ignore-no-file'),
  'ignore-large': ofIgnoreFile(DENIED, 'ignore-large'),
  'lfs-loopback': plain(DENIED, 'lfs-loopback'),
  gate: plain('provider-not-ready', 'source-gate-closed'),
  'git-ended': ({ facts }) => {
    const signal = shownNumber(facts.values.get('git-signal'));
    return [INVALID, say('git-signal', { signal })];
  },
  'set-up': plain('provider-not-ready', 'git-no-set-up'),
};

/** @param {string | undefined} text - A number, if the program in the box says the truth. */
function shownNumber(text) {
  return /^\d{1,3}$/.test(text ?? '') ? text : '?';
}

/**
 * What is known when the program in the box told of no failure: it was ended,
 * or somebody else spoke in its place.
 *
 * @param {SourceEvidence} evidence
 * @returns {Problem}
 */
function untoldProblem({ code, timedOut, ranOutOfProcesses }) {
  if (timedOut) {
    return ['source-unavailable', say('source-slow')];
  }
  if (ranOutOfProcesses) {
    return ['process-limit', say('git-processes')];
  }
  return [
    INVALID,
    code > 128
      ? say('source-signal', { signal: String(code - 128) })
      : say('source-code', { exitCode: String(code) }),
  ];
}

/**
 * @param {SourceEvidence} evidence
 * @returns {Problem}
 */
function problemOf(evidence) {
  const failed = evidence.facts.values.get('failed');
  if (evidence.ranOutOfMemory) {
    return ['out-of-memory', say('git-memory')];
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
  return submodule
    ? {
        reason,
        ...say('submodule-problem', { submodule: shown(submodule), problem }),
      }
    : { reason, ...problem };
}
