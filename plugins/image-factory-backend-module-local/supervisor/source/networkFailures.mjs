import { bareAddress } from './gateHeaders.mjs';

const NOT_FOUND = 'source-not-found';
const DENIED = 'source-denied';
const UNAVAILABLE = 'source-unavailable';

/** @param {import('./sourceFailures.mjs').SourceEvidence} evidence */
function isSubmodule({ facts }) {
  return Boolean(facts.values.get('submodule-failed'));
}

/**
 * The repository in a message.
 *
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 */
function named(evidence) {
  return isSubmodule(evidence) ? 'its address' : evidence.source.url;
}

/** @param {import('./sourceGate.mjs').GateFact} fact */
function isTrouble({ refused, error, status }) {
  return refused !== undefined || error !== undefined || status >= 300;
}

/**
 * @param {import('./sourceGate.mjs').GateFact} fact
 * @returns {[reason: string, message: string] | undefined}
 */
function connectionFailure({ host, refused, error }) {
  if (refused !== undefined) return [DENIED, refused];
  if (error === undefined) return undefined;
  if (error === 'ENOTFOUND') {
    return [NOT_FOUND, `The host ${host} does not exist`];
  }
  const what = {
    ECONNREFUSED: 'accepts no connection',
    timeout: 'did not answer in time',
    reset: 'broke the connection off',
    EAI_AGAIN: 'could not be looked up',
  }[error];
  return [UNAVAILABLE, `${host} ${what ?? 'could not be reached'}`];
}

/**
 * @param {string | undefined} location
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 * @returns {[reason: string, message: string]}
 */
function redirectFailure(location, evidence) {
  const from = named(evidence);
  const base = evidence.source.url.startsWith('/')
    ? undefined
    : evidence.source.url;
  const bare = location && bareAddress(location, base);
  if (!bare) return [NOT_FOUND, `${from} leads to another address`];
  const [repository, rest] = bare.split(/\/info\/refs$/);
  return rest === undefined
    ? [NOT_FOUND, `${from} leads to ${bare}, where no Git repository is`]
    : [NOT_FOUND, `${from} leads to ${repository}; use that address`];
}

/**
 * @param {{ status: number, location?: string }} answer
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 * @returns {[reason: string, message: string] | undefined}
 */
function statusFailure({ status, location }, evidence) {
  if (status < 300) return undefined;
  if (status < 400) return redirectFailure(location, evidence);
  if (status === 401 || status === 403) {
    return [
      DENIED,
      isSubmodule(evidence)
        ? `no access with this project's credential (HTTP status ${status})`
        : `The repository refused access (HTTP status ${status})`,
    ];
  }
  if (status === 404 || status === 410) {
    return [NOT_FOUND, `There is no repository at ${named(evidence)}`];
  }
  const isPassing = status >= 500 || status === 429 || status === 408;
  return [
    isPassing ? UNAVAILABLE : DENIED,
    `The repository's server answered with HTTP status ${status}`,
  ];
}

/**
 * The last answer of the server: of http the gate saw it, of https only git did.
 *
 * @param {import('./sourceGate.mjs').GateFact | undefined} trouble
 * @param {import('./sourceFacts.mjs').SourceFacts} facts
 */
function lastAnswer(trouble, { values }) {
  if (trouble?.status !== undefined) return trouble;
  const status = Number(values.get('http-status'));
  return Number.isInteger(status) && status > 0
    ? { status, location: values.get('http-location') }
    : undefined;
}

/**
 * What a failure without any trouble on the way means.
 *
 * @param {string} failed
 * @param {{ answer?: { status: number }, evidence: import('./sourceFailures.mjs').SourceEvidence }} known
 * @returns {[reason: string, message: string]}
 */
function quietFailure(failed, { answer, evidence }) {
  const { facts, source } = evidence;
  const isHttps = source.url.startsWith('https:');
  if (failed === 'lfs') {
    return [UNAVAILABLE, 'The files of Git LFS could not be fetched'];
  }
  if (failed === 'fetch') {
    const isCommit = facts.values.get('by-id') || isSubmodule(evidence);
    if (!facts.values.get('server-declined')) {
      return [UNAVAILABLE, 'The repository could not be read'];
    }
    return isCommit
      ? [
          NOT_FOUND,
          'The repository has no such commit, or gives none by its id',
        ]
      : [DENIED, 'The repository refused access'];
  }
  if (source.url.startsWith('ssh:')) {
    return [
      DENIED,
      'The repository refused access over ssh, or the platform does not know the key of its host',
    ];
  }
  if (isHttps && !answer) {
    return [
      UNAVAILABLE,
      `No secure connection to ${
        new URL(source.url).hostname
      } could be made; its certificate may not be a trusted one`,
    ];
  }
  return facts.values.get('smart')
    ? [UNAVAILABLE, 'The repository could not be read']
    : [NOT_FOUND, `There is no Git repository at ${named(evidence)}`];
}

/**
 * Why git, or Git LFS, failed at something that needs the network.
 *
 * @param {string} failed - `ls-remote`, `fetch` or `lfs`.
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 * @returns {[reason: string, message: string]}
 */
export function networkFailureOf(failed, evidence) {
  const trouble = evidence.gate.findLast(isTrouble);
  const connection = trouble && connectionFailure(trouble);
  if (connection) return connection;
  const answer = lastAnswer(trouble, evidence.facts);
  const failure = answer && statusFailure(answer, evidence);
  if (failure && failed === 'lfs') {
    return [failure[0], `Git LFS: ${failure[1]}`];
  }
  return failure ?? quietFailure(failed, { answer, evidence });
}
