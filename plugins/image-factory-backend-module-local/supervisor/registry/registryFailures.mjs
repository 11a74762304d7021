import { say } from '../sentences.mjs';

/** No registry makes a build wait longer than this, whatever it asks for. */
const MAX_WAIT_MS = 60_000;

/**
 * @typedef {import('./registryAnswer.mjs').RegistryAnswer} RegistryAnswer
 * @typedef {import('../failures.mjs').Failure & { again: boolean, waitMs?: number }} RegistryFailure
 *   `again` tells whether another try may help, `waitMs` how long the registry asks to wait.
 */

/** Kinds that pass by themselves. */
const PASSING = ['rate-limited', 'unavailable', 'cut'];

/**
 * What is known of an answer, in its own words.
 *
 * @param {RegistryAnswer} answer
 */
function factsOf({ status, code, system }) {
  return [status, code, system].filter(Boolean).join(' ');
}

/**
 * Which registry it is about, and how the codes of sentences about it begin.
 *
 * @typedef {{ prefix: 'registry' | 'registry-of-image', params: Record<string, string> }} Named
 */

/**
 * @param {string} code - `…-because` is the same with what was answered.
 * @param {RegistryAnswer} answer
 * @param {Record<string, string>} params
 */
function sayWhy(code, answer, params) {
  const facts = factsOf(answer);
  return facts
    ? say(`${code}-because`, { ...params, answer: facts })
    : say(code, params);
}

/**
 * @param {RegistryAnswer} answer
 * @param {Named} named
 */
function troubleOf(answer, { prefix, params }) {
  const { kind, status, system } = answer;
  if (kind === 'rate-limited') return say(`${prefix}-busy`, params);
  if (kind === 'cut') {
    return system === 'TIMEOUT'
      ? say(`${prefix}-timeout`, params)
      : say(`${prefix}-cut`, params);
  }
  return status
    ? say(`${prefix}-trouble`, { ...params, answer: factsOf(answer) })
    : sayWhy(`${prefix}-unreachable`, answer, params);
}

/**
 * @param {RegistryAnswer} answer
 * @param {Named} named
 * @returns {RegistryFailure | undefined}
 */
function passingFailure(answer, named) {
  if (!PASSING.includes(answer.kind)) return undefined;
  const { retryAfterMs } = answer;
  return {
    reason: 'registry-unavailable',
    ...troubleOf(answer, named),
    again: true,
    ...(retryAfterMs === undefined
      ? {}
      : { waitMs: Math.min(retryAfterMs, MAX_WAIT_MS) }),
  };
}

/**
 * @param {{ registry: string, repository: string, tag?: string }} target
 * @returns {Record<string, import('../failures.mjs').Failure>}
 */
function pushRefusals({ registry, repository, tag }) {
  const denied = {
    reason: 'image-push-denied',
    ...say('push-denied', { registry, repository }),
  };
  return {
    unauthorized: denied,
    denied,
    'not-found': {
      reason: 'image-push-denied',
      ...say('push-no-repository', { registry, repository }),
    },
    immutable: {
      reason: 'tag-immutable',
      ...(tag ? say('tag-immutable', { tag }) : say('some-tag-immutable')),
    },
    'too-large': {
      reason: 'image-too-large',
      ...say('image-above-registry-limit', { registry }),
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
  const params = { registry: target.registry };
  const passing = passingFailure(answer, { prefix: 'registry', params });
  if (passing) return passing;
  const refusal = pushRefusals(target)[answer.kind];
  if (refusal) return { ...refusal, again: false };
  return {
    reason: 'unknown',
    ...sayWhy('push-refused', answer, params),
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
  const params = { image };
  const passing = passingFailure(answer, {
    prefix: 'registry-of-image',
    params,
  });
  if (passing) return passing;
  if (answer.kind === 'not-found') {
    return {
      reason: 'base-image-not-found',
      ...say('base-image-missing', params),
      again: false,
    };
  }
  if (['unauthorized', 'denied'].includes(answer.kind)) {
    return {
      reason: 'base-image-denied',
      ...say('base-image-refused', params),
      again: false,
    };
  }
  return {
    reason: 'unknown',
    ...sayWhy('pull-refused', answer, params),
    again: false,
  };
}
