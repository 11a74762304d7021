/**
 * What is known about a reason why a build failed.
 *
 * @public
 */
export interface ReasonDefinition {
  /** One line for people, without the details of the case. */
  title: string;
  /** What to do about it. */
  hint: string;
  /** Who can do something about it. */
  owner: 'user' | 'platform';
  /** Whether the platform tries again by itself. */
  retryable: boolean;
}

/**
 * The closed list of reasons why a build can fail. `docs/reasons.md` is generated from it.
 *
 * @public
 */
export const reasonDefinitions = {
  'build-step-failed': {
    title: 'An instruction of the Containerfile failed',
    hint: 'Read the lines above the error, correct the instruction and start a new build.',
    owner: 'user',
    retryable: false,
  },
  'containerfile-invalid': {
    title: 'The Containerfile could not be understood',
    hint: 'Correct the line that the message names.',
    owner: 'user',
    retryable: false,
  },
  'target-not-found': {
    title: 'The Containerfile has no stage of the requested name',
    hint: 'Choose a stage that a FROM … AS line names, or leave the target out.',
    owner: 'user',
    retryable: false,
  },
  'source-not-found': {
    title: 'The repository, ref or path does not exist',
    hint: 'Check the address, the ref and the context directory.',
    owner: 'user',
    retryable: false,
  },
  'source-denied': {
    title: 'The repository refused access',
    hint: 'Check that the repository may be read without a password, or by the platform.',
    owner: 'user',
    retryable: false,
  },
  'source-unavailable': {
    title: 'The repository could not be reached',
    hint: 'The platform tries again. If it stays so, check the repository server.',
    owner: 'platform',
    retryable: true,
  },
  'source-invalid': {
    title: 'The repository could not be read to its end',
    hint: 'Check the repository with git fsck. If it is sound, an operator must look at the provider.',
    owner: 'user',
    retryable: false,
  },
  'base-image-not-found': {
    title: 'A base image does not exist',
    hint: 'Check the FROM lines: registry, repository, and tag or digest.',
    owner: 'user',
    retryable: false,
  },
  'base-image-denied': {
    title: 'A base image may not be pulled',
    hint: 'Use a base image of the platform or of your own tenant.',
    owner: 'user',
    retryable: false,
  },
  'image-push-denied': {
    title: 'The registry refused the push',
    hint: 'An operator must check the registry credentials of the platform.',
    owner: 'platform',
    retryable: false,
  },
  'tag-immutable': {
    title: 'The tag exists and may not be changed',
    hint: 'Choose another tag; the registry keeps this one as it is.',
    owner: 'user',
    retryable: false,
  },
  'image-too-large': {
    title: 'The image is larger than the registry takes',
    hint: 'Make the image smaller, or ask an operator to raise the limit of the registry.',
    owner: 'user',
    retryable: false,
  },
  'image-invalid': {
    title: "The builder's result is not valid",
    hint: 'An operator must look at the builder: what it left is not an image.',
    owner: 'platform',
    retryable: false,
  },
  'registry-unavailable': {
    title: 'The registry could not be reached',
    hint: 'The platform tries again. If it stays so, an operator must check the registry.',
    owner: 'platform',
    retryable: true,
  },
  'time-limit': {
    title: 'The build took longer than its time limit',
    hint: 'Make the build quicker, or raise its time limit.',
    owner: 'user',
    retryable: false,
  },
  'out-of-memory': {
    title: 'A process of the build needed more memory than it may use',
    hint: 'Use less memory (fewer parallel jobs), or ask an operator for a higher limit.',
    owner: 'user',
    retryable: false,
  },
  'process-limit': {
    title: 'The build ran more processes than it may',
    hint: 'Run less at once (fewer parallel jobs), or ask an operator for a higher limit.',
    owner: 'user',
    retryable: false,
  },
  'disk-limit': {
    title: 'The build wrote more to the disk than it may',
    hint: 'Write less, remove files in the instruction that makes them, or ask an operator for a higher limit.',
    owner: 'user',
    retryable: false,
  },
  'out-of-storage': {
    title: 'The provider ran out of storage',
    hint: 'An operator must free or add storage. The platform tries again after pruning.',
    owner: 'platform',
    retryable: true,
  },
  'provider-lost': {
    title: 'The provider lost the run',
    hint: 'The platform tries again. If it happens often, an operator must look at the provider.',
    owner: 'platform',
    retryable: true,
  },
  'provider-not-ready': {
    title: 'The provider could not start the run',
    hint: 'An operator must look at the readiness checks of the provider.',
    owner: 'platform',
    retryable: true,
  },
  'provider-misconfigured': {
    title: 'The provider is set up wrongly',
    hint: 'An operator must correct what the message names; see the readiness checks of the provider.',
    owner: 'platform',
    retryable: false,
  },
  unknown: {
    title: 'The build failed for a reason that is not known',
    hint: 'Read the end of the log. Operators see the details in the backend log.',
    owner: 'platform',
    retryable: false,
  },
} as const satisfies Record<string, ReasonDefinition>;

/** @public */
export type ReasonCode = keyof typeof reasonDefinitions;
