/** No registry makes a build wait longer than this, whatever it asks for. */
const MAX_WAIT_MS = 60_000;

/**
 * @typedef {import('./registryAnswer.mjs').RegistryAnswer} RegistryAnswer
 * @typedef {import('../failures.mjs').Failure & { again: boolean, waitMs?: number }} RegistryFailure
 *   `again` tells whether another try may help, `waitMs` how long the registry asks to wait.
 */

/** Kinds that pass by themselves. */
const PASSING = ['rate-limited', 'unavailable', 'cut'];

/** @param {RegistryAnswer} answer */
function seenIn({ status, code, system }) {
  const facts = [status, code, system].filter(Boolean).join(' ');
  return facts ? ` (${facts})` : '';
}

/**
 * @param {RegistryAnswer} answer
 * @param {string} named - The registry, as the beginning of a sentence.
 */
function troubleOf(answer, named) {
  const { kind, status, system } = answer;
  if (kind === 'rate-limited') {
    return `${named} asks to wait, because it got too many requests`;
  }
  if (kind === 'cut') {
    return system === 'TIMEOUT'
      ? `${named} did not answer in time`
      : `${named} broke off the connection`;
  }
  return status
    ? `${named} has trouble of its own${seenIn(answer)}`
    : `${named} could not be reached${seenIn(answer)}`;
}

/**
 * @param {RegistryAnswer} answer
 * @param {string} named
 * @returns {RegistryFailure | undefined}
 */
function passingFailure(answer, named) {
  if (!PASSING.includes(answer.kind)) return undefined;
  const { retryAfterMs } = answer;
  return {
    reason: 'registry-unavailable',
    message: troubleOf(answer, named),
    again: true,
    ...(retryAfterMs === undefined
      ? {}
      : { waitMs: Math.min(retryAfterMs, MAX_WAIT_MS) }),
  };
}

/**
 * @param {{ registry: string, repository: string, tag?: string }} target
 * @returns {Record<string, { reason: string, message: string }>}
 */
function pushRefusals({ registry, repository, tag }) {
  const denied = {
    reason: 'image-push-denied',
    message: `The registry ${registry} refused the push to ${repository}`,
  };
  return {
    unauthorized: denied,
    denied,
    'not-found': {
      reason: 'image-push-denied',
      message: `The registry ${registry} has no repository ${repository}, or does not let us make it`,
    },
    immutable: {
      reason: 'tag-immutable',
      message: tag
        ? `The tag ${tag} exists and is immutable; choose another tag`
        : 'The tag exists and is immutable; choose another tag',
    },
    'too-large': {
      reason: 'image-too-large',
      message: `The image is larger than the registry ${registry} takes`,
    },
  };
}

/**
 * Why a push failed.
 *
 * @param {RegistryAnswer} answer
 * @param {{ registry: string, repository: string, tag?: string }} target
 * @returns {RegistryFailure}
 */
export function pushFailureOf(answer, target) {
  const named = `The registry ${target.registry}`;
  const passing = passingFailure(answer, named);
  if (passing) return passing;
  const refusal = pushRefusals(target)[answer.kind];
  if (refusal) return { ...refusal, again: false };
  return {
    reason: 'unknown',
    message: `${named} did not take the image${seenIn(answer)}`,
    again: false,
  };
}

/**
 * Why a base image could not be pulled.
 *
 * @param {RegistryAnswer} answer
 * @param {{ image: string }} target - As people write it.
 * @returns {RegistryFailure}
 */
export function pullFailureOf(answer, { image }) {
  const passing = passingFailure(answer, `The registry of ${image}`);
  if (passing) return passing;
  if (answer.kind === 'not-found') {
    return {
      reason: 'base-image-not-found',
      message: `${image} does not exist`,
      again: false,
    };
  }
  if (['unauthorized', 'denied'].includes(answer.kind)) {
    return {
      reason: 'base-image-denied',
      message: `${image} may not be pulled`,
      again: false,
    };
  }
  return {
    reason: 'unknown',
    message: `The registry of ${image} did not give it${seenIn(answer)}`,
    again: false,
  };
}
