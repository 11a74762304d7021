import { containerfileSentences } from './containerfile/sentences.mjs';
import { sourceSentences } from './source/sentences.mjs';

/**
 * @typedef {import('./failures.mjs').Wording} Wording
 * @typedef {{ message: string, wording?: Wording }} Said
 */

/**
 * What this program says by code. The pages know the same sentences in other
 * languages: `src/sentences` of the common package, which a test holds against
 * these.
 *
 * @type {Record<string, string>}
 */
export const sentences = {
  ...containerfileSentences,
  ...sourceSentences,
  'step-prepare': 'Prepare',
  'step-source': 'Fetch source',
  'step-build': 'Build image',
  'step-push': 'Push image',
  'time-limit-reached': 'The run was stopped after {{seconds}} s',
  'memory-limit-watched':
    'The build was stopped because it used more than {{memoryGiB}} GiB of memory',
  'disk-limit-watched':
    'The build was stopped because it wrote more than it may: {{diskGiB}} GiB, or {{files}} files, or most of what filled the disk',
  'storage-almost-full':
    'The run was stopped because the disk of the provider is almost full',
  'not-boxed':
    'The host did not let the build be boxed; see the readiness checks of the provider',
  'no-space': 'No space is left to build in',
  'run-broke-off': 'The run broke off inside the platform',
  'run-not-prepared': 'The run could not be prepared on the provider',
  'memory-limit-reached':
    'A process was killed because the build used more than {{memoryMiB}} MiB of memory',
  'process-limit-reached':
    'The build tried to run more than {{processes}} processes at once',
  'instruction-ended': 'The instruction ended with exit code {{exitCode}}',
  'instruction-failed': 'The instruction failed',
  'image-above-limit': 'The image is larger than the platform takes',
  'image-invalid-because': "The builder's result is not valid: {{problem}}",
  'image-not-whole': 'it was not handed over whole',
  'image-none': 'there is none',
  'image-part-no-json': '{{part}} is no JSON',
  'image-part-missing': '{{part}} is missing',
  'image-part-other-size': '{{part}} does not have its size',
  'image-part-no-object': '{{part}} is no object',
  'image-part-no-list': '{{part}} is no list',
  'image-part-unknown-type': '{{part}} has an unknown type',
  'image-part-malformed': '{{part}} is malformed',
  'image-field-wrong-type': '{{field}} of {{part}} has a wrong type',
  'image-config-large': 'its configuration is too large',
  'image-many-layers': 'it has more than {{limit}} layers',
  'image-no-platform': 'its configuration names no platform',
  'image-layers-differ': 'manifest and configuration differ in layers',
  'build-unexplained': 'The build tool ended without saying why',
  'base-image-no-registry': '{{image}} names no registry; write the full name',
  'base-image-no-registry-example':
    '{{image}} names no registry; write the full name, which starts with {{example}}/',
  'base-image-not-allowed':
    '{{image}} is not among the images that this tenant may use',
  'target-missing':
    'The Containerfile has no stage {{target}}; its stages are {{stages}}',
  'registry-busy':
    'The registry {{registry}} asks to wait, because it got too many requests',
  'registry-timeout': 'The registry {{registry}} did not answer in time',
  'registry-cut': 'The registry {{registry}} broke off the connection',
  'registry-trouble':
    'The registry {{registry}} has trouble of its own ({{answer}})',
  'registry-unreachable': 'The registry {{registry}} could not be reached',
  'registry-unreachable-because':
    'The registry {{registry}} could not be reached ({{answer}})',
  'registry-of-image-busy':
    'The registry of {{image}} asks to wait, because it got too many requests',
  'registry-of-image-timeout':
    'The registry of {{image}} did not answer in time',
  'registry-of-image-cut': 'The registry of {{image}} broke off the connection',
  'registry-of-image-trouble':
    'The registry of {{image}} has trouble of its own ({{answer}})',
  'registry-of-image-unreachable':
    'The registry of {{image}} could not be reached',
  'registry-of-image-unreachable-because':
    'The registry of {{image}} could not be reached ({{answer}})',
  'push-denied': 'The registry {{registry}} refused the push to {{repository}}',
  'push-no-repository':
    'The registry {{registry}} has no repository {{repository}}, or does not let us make it',
  'tag-immutable':
    'The tag {{tag}} exists and is immutable; choose another tag',
  'some-tag-immutable': 'The tag exists and is immutable; choose another tag',
  'image-above-registry-limit':
    'The image is larger than the registry {{registry}} takes',
  'push-refused': 'The registry {{registry}} did not take the image',
  'push-refused-because':
    'The registry {{registry}} did not take the image ({{answer}})',
  'base-image-missing': '{{image}} does not exist',
  'base-image-refused': '{{image}} may not be pulled',
  'pull-refused': 'The registry of {{image}} did not give it',
  'pull-refused-because':
    'The registry of {{image}} did not give it ({{answer}})',
};

/** @param {string | number | Said} value */
function asText(value) {
  return typeof value === 'object' ? value.message : String(value);
}

/** @param {string | number | Said} value */
function asParam(value) {
  return typeof value === 'object' ? value.wording ?? value.message : value;
}

/**
 * A sentence, with its code and what fills it for readers of other languages.
 *
 * @param {string} code - One of `sentences`.
 * @param {Record<string, string | number | Said>} [params]
 * @returns {{ message: string, wording: Wording }}
 */
export function say(code, params) {
  const message = sentences[code].replace(/\{\{(\w+)\}\}/g, (_, name) =>
    asText(params[name]),
  );
  if (!params) return { message, wording: { code } };
  const carried = Object.entries(params).map(([name, value]) => [
    name,
    asParam(value),
  ]);
  return { message, wording: { code, params: Object.fromEntries(carried) } };
}
