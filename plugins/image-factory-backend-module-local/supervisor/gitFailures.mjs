// What git, ssh and curl inside them print. Recorded samples are in
// `src/gitFailures.test.ts`; the first match decides.
const table = [
  {
    pattern:
      /couldn't find remote ref|unadvertised object|not our ref|no such remote ref|not a valid object name/i,
    reason: 'source-not-found',
    message: ({ ref }) => `The repository has no ref ${ref}`,
  },
  {
    pattern:
      /Authentication failed|could not read Username|terminal prompts disabled|Permission denied|Host key verification failed|The requested URL returned error: 40[13]|dubious ownership/i,
    reason: 'source-denied',
    message: () => 'The repository refused access',
  },
  {
    pattern:
      /does not appear to be a git repository|repository '.*' not found|The requested URL returned error: 404|not valid: is this a git repository|Repository not found/i,
    reason: 'source-not-found',
    message: ({ url }) => `There is no repository at ${url}`,
  },
  {
    pattern: /unable to update url base from redirection|returned error: 30\d/i,
    reason: 'source-not-found',
    message: ({ url }) => `${url} leads to another address; use that one`,
  },
  {
    pattern: /File too large|died of signal 25/i,
    reason: 'source-denied',
    message: () => 'The repository is larger than the platform takes',
  },
  {
    pattern: /No space left on device/i,
    reason: 'out-of-storage',
    message: () => 'No space is left for the source',
  },
];

/**
 * Why git failed.
 *
 * @param {string[]} lines
 * @param {{ url: string, ref: string }} source
 * @returns {import('./failures.mjs').Failure}
 */
export function gitFailureOf(lines, source) {
  const text = lines.join('\n');
  const found = table.find(({ pattern }) => pattern.test(text));
  return found
    ? { reason: found.reason, message: found.message(source) }
    : {
        reason: 'source-unavailable',
        message: 'The repository could not be read',
      };
}
