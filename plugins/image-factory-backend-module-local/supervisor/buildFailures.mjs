import { imageInvalid } from './registry/imageInvalid.mjs';
import { pullFailureOf } from './registry/registryFailures.mjs';
import { say } from './sentences.mjs';

/** How buildah begins the line that says why it ended. */
const ERROR_LINE = /^Error: /;
/** What stands between that and the instruction as it was announced. */
const AT_STEP = 'building at STEP "';
/** Folders of the box, which mean nothing to people. */
const INSIDE =
  /(?:\/mnt\/(?:store|out|conf|context|work)|\/run\/containers)(?:\/[^\s:"']*)?/g;
const LONGEST = 300;

/** @param {string} text */
function shown(text) {
  const plain = text.replace(INSIDE, '…').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}

/**
 * The builder's own words about an instruction, without the instruction.
 *
 * @param {string} error
 * @param {string} instruction - As it was announced; a user wrote it.
 */
function wordsAbout(error, instruction) {
  const begin = `${AT_STEP}${instruction}": `;
  return error.startsWith(begin) ? error.slice(begin.length) : error;
}

/**
 * What happened to a build, as far as it can be known without reading what a
 * user wrote.
 *
 * @typedef {{
 *   code: number | null,
 *   signal: string | null,
 *   ranOutOfMemory: boolean,
 *   ranOutOfProcesses: boolean,
 *   instruction?: string,
 *   lastLines: string[],
 *   pull?: import('./registry/gateFacts.mjs').GateFact,
 *   isTooLarge: boolean,
 *   isHandingOver: boolean,
 *   limits: { memoryBytes: number, processes: number },
 * }} BuildFacts - `instruction` is the last one that began; `pull` what the
 *   gate could not give.
 */

/** @param {BuildFacts} facts */
function limitFailure({ ranOutOfMemory, ranOutOfProcesses, limits }) {
  if (ranOutOfMemory) {
    return {
      reason: 'out-of-memory',
      ...say('memory-limit-reached', {
        memoryMiB: limits.memoryBytes / 1024 ** 2,
      }),
    };
  }
  if (ranOutOfProcesses) {
    return {
      reason: 'process-limit',
      ...say('process-limit-reached', { processes: limits.processes }),
    };
  }
  return undefined;
}

/** @param {BuildFacts} facts */
function pullFailure({ pull }) {
  if (!pull) return undefined;
  const mark = pull.reference.startsWith('sha256:') ? '@' : ':';
  const image = `${pull.host}/${pull.repository}`;
  const {
    again: _,
    waitMs: __,
    ...failure
  } = pullFailureOf(pull.answer, {
    image:
      pull.kind === 'manifest' ? `${image}${mark}${pull.reference}` : image,
  });
  return failure;
}

/** @param {BuildFacts} facts */
function errorOf({ lastLines }) {
  const line = [...lastLines].reverse().find(text => ERROR_LINE.test(text));
  return (line ?? '').replace(ERROR_LINE, '');
}

/**
 * The instruction, and the exit code of its command. 125 is the builder's
 * own; any other code is that of the command.
 *
 * @param {BuildFacts} facts
 */
function placeOf({ instruction, code }) {
  if (instruction === undefined) return {};
  const isRun = /^(?:ONBUILD )?RUN\b/i.test(instruction);
  const ended = isRun && code !== null && code !== 125;
  return { step: instruction, ...(ended ? { exitCode: code } : {}) };
}

/** @param {BuildFacts} facts */
function instructionFailure(facts) {
  const { instruction } = facts;
  if (instruction === undefined) return undefined;
  const place = placeOf(facts);
  if (place.exitCode !== undefined) {
    return {
      reason: 'build-step-failed',
      ...say('instruction-ended', { exitCode: place.exitCode }),
      ...place,
    };
  }
  const words = wordsAbout(errorOf(facts), instruction);
  return {
    reason: 'build-step-failed',
    ...(shown(words) ? { message: shown(words) } : say('instruction-failed')),
    ...place,
  };
}

/**
 * Why a build failed.
 *
 * @param {BuildFacts} facts
 * @returns {import('./failures.mjs').Failure}
 */
export function buildFailureOf(facts) {
  if (facts.isTooLarge) {
    return {
      reason: 'image-too-large',
      ...say('image-above-limit'),
    };
  }
  if (facts.isHandingOver) {
    return imageInvalid('image-not-whole').failure;
  }
  const known = limitFailure(facts) ?? pullFailure(facts);
  if (known) return { ...known, ...placeOf(facts) };
  const words = shown(errorOf(facts));
  return (
    instructionFailure(facts) ?? {
      reason: 'containerfile-invalid',
      ...(words ? { message: words } : say('build-unexplained')),
    }
  );
}
