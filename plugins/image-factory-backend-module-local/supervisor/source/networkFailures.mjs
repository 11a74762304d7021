import { say } from '../sentences.mjs';
import { bareAddress } from './gateHeaders.mjs';
import { shownText } from './sourceFacts.mjs';

/** @typedef {import('./sourceFailures.mjs').Problem} Problem */

const NOT_FOUND = 'source-not-found';
const DENIED = 'source-denied';
const UNAVAILABLE = 'source-unavailable';

/** What it means that a host could not be asked. */
const TROUBLES = new Map([
  ['ECONNREFUSED', 'host-closed'],
  ['timeout', 'host-slow'],
  ['reset', 'host-cut'],
  ['EAI_AGAIN', 'host-not-looked-up'],
]);

/** @param {import('./sourceFailures.mjs').SourceEvidence} evidence */
function isSubmodule({ facts }) {
  return Boolean(facts.values.get('submodule-failed'));
}

/**
 * A sentence about the repository: named by its address, or that of a
 * submodule, whose address people do not know.
 *
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 * @param {string} what - The rest of the code.
 * @param {Record<string, string>} [params]
 */
function sayOf(evidence, what, params) {
  return isSubmodule(evidence)
    ? say(`submodule-${what}`, params)
    : say(`repository-${what}`, {
        url: shownText(evidence.source.url),
        ...params,
      });
}

/** @param {import('./sourceGate.mjs').GateFact} fact */
function isTrouble({ refused, error, status }) {
  return refused !== undefined || error !== undefined || status >= 300;
}

/**
 * @param {import('./sourceGate.mjs').GateFact} fact
 * @returns {Problem | undefined}
 */
function connectionFailure({ host: name, refusedFor, error }) {
  const host = shownText(name);
  if (refusedFor) return [DENIED, say(`host-${refusedFor}`, { host })];
  if (error === undefined) return undefined;
  if (error === 'ENOTFOUND') return [NOT_FOUND, say('host-missing', { host })];
  const code = TROUBLES.get(error) ?? 'host-unreachable';
  return [UNAVAILABLE, say(code, { host })];
}

/**
 * @param {string | undefined} location
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 * @returns {Problem}
 */
function redirectFailure(location, evidence) {
  const base = evidence.source.url.startsWith('/')
    ? undefined
    : evidence.source.url;
  const bare = location && bareAddress(location, base);
  if (!bare) return [NOT_FOUND, sayOf(evidence, 'leads-away')];
  const [repository, rest] = bare.split(/\/info\/refs$/);
  const address = shownText(repository);
  return [
    NOT_FOUND,
    rest === undefined
      ? sayOf(evidence, 'leads-to-none', { address })
      : sayOf(evidence, 'moved', { address }),
  ];
}

/**
 * @param {{ status: number, location?: string }} answer
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 * @returns {Problem | undefined}
 */
function statusFailure({ status, location }, evidence) {
  if (status < 300) return undefined;
  if (status < 400) return redirectFailure(location, evidence);
  if (status === 401 || status === 403) {
    const code = isSubmodule(evidence)
      ? 'submodule-refuses-status'
      : 'repository-refuses-status';
    return [DENIED, say(code, { httpStatus: status })];
  }
  if (status === 404 || status === 410) {
    return [NOT_FOUND, sayOf(evidence, 'missing')];
  }
  const isPassing = status >= 500 || status === 429 || status === 408;
  return [
    isPassing ? UNAVAILABLE : DENIED,
    say('repository-server-status', { httpStatus: status }),
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
 * @returns {Problem}
 */
function quietFailure(failed, { answer, evidence }) {
  const { facts, source } = evidence;
  const isHttps = source.url.startsWith('https:');
  if (failed === 'lfs') {
    return [UNAVAILABLE, say('lfs-unread')];
  }
  if (failed === 'fetch') {
    const isCommit = facts.values.get('by-id') || isSubmodule(evidence);
    if (!facts.values.get('server-declined')) {
      return [UNAVAILABLE, say('repository-unread')];
    }
    return isCommit
      ? [NOT_FOUND, say('repository-no-such-commit')]
      : [DENIED, say('repository-refuses')];
  }
  if (source.url.startsWith('ssh:')) {
    return [DENIED, say('repository-refuses-ssh')];
  }
  if (isHttps && !answer) {
    const host = shownText(new URL(source.url).hostname);
    return [UNAVAILABLE, say('repository-not-secure', { host })];
  }
  return facts.values.get('smart')
    ? [UNAVAILABLE, say('repository-unread')]
    : [NOT_FOUND, sayOf(evidence, 'none')];
}

/**
 * Why git, or Git LFS, failed at something that needs the network.
 *
 * @param {string} failed - `ls-remote`, `fetch` or `lfs`.
 * @param {import('./sourceFailures.mjs').SourceEvidence} evidence
 * @returns {Problem}
 */
export function networkFailureOf(failed, evidence) {
  const trouble = evidence.gate.findLast(isTrouble);
  const connection = trouble && connectionFailure(trouble);
  if (connection) return connection;
  const answer = lastAnswer(trouble, evidence.facts);
  const failure = answer && statusFailure(answer, evidence);
  if (failure && failed === 'lfs') {
    const [reason, problem] = failure;
    return [reason, say('lfs-problem', { problem })];
  }
  return failure ?? quietFailure(failed, { answer, evidence });
}
