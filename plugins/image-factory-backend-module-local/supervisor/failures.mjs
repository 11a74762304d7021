/**
 * How a run failed; the reasons are those of `reasonDefinitions` in the common package.
 *
 * @typedef {{
 *   reason: string, message: string, step?: string, exitCode?: number,
 *   excerpt?: { fromLine: number, lines: string[] },
 * }} Failure
 */

/** Ends a run with a failure that is data, not a fault of this program. */
export class RunFailure extends Error {
  /**
   * @param {Failure} failure
   * @param {unknown} [cause]
   */
  constructor(failure, cause) {
    super(failure.message, { cause });
    this.failure = failure;
  }
}

// What buildah, skopeo and the registry client inside them print. Recorded
// samples of each are in `src/failures.test.ts`; the first match decides.
const STORAGE_FULL = /no space left on device|disk quota exceeded/i;
const DENIED =
  /is rejected by policy|unauthorized|authentication required|: denied\b|denied: |access to the resource is denied|\b403 \(?Forbidden|from registry 403/i;
const NOT_FOUND =
  /manifest unknown|name unknown|repository name not known|no stage or image found with that name|404 \(Not Found\)|blob unknown|short-name .* did not resolve/i;
const UNREACHABLE =
  /connection refused|connection reset|no such host|i\/o timeout|TLS handshake|server gave HTTP response|network is unreachable|no route to host|server misbehaving|unexpected EOF|: EOF|context deadline exceeded|status(?: code)?:? 5\d\d|from registry 5\d\d|\b50[0234] (?:Internal|Bad|Service|Gateway)|received unexpected HTTP status: 5|timeout awaiting|certificate/i;
const PULL =
  /creating build container|initializing source|reading manifest|pinging container registry|COPY --from=|no stage or image found|copying (?:system )?image|Source image rejected|parsing image configuration|reading blob/i;

/** @type {Array<{ pattern: RegExp, reason: string, message: (match: RegExpExecArray) => string }>} */
const invalid = [
  {
    pattern: /The target "(.*)" was not found/,
    reason: 'target-not-found',
    message: match => `The Containerfile has no stage named ${match[1]}`,
  },
  {
    pattern: /no FROM statement found|no stages to build/,
    reason: 'containerfile-invalid',
    message: () => 'The Containerfile has no FROM instruction',
  },
  {
    pattern: /Unknown (?:instruction|flag): "?([^"\s]+)/i,
    reason: 'containerfile-invalid',
    message: match => `The Containerfile uses ${match[1]}, which is not known`,
  },
  {
    pattern: /parsing main Dockerfile: \S+: (.*)/i,
    reason: 'containerfile-invalid',
    message: match => `The Containerfile can't be understood: ${match[1]}`,
  },
  {
    pattern:
      /(dockerfile parse error.*|source can't be a URL for COPY|\w+ requires (?:at least|exactly|either) .*argument.*|\w+ only supports the .* flags?|can't be empty.*|Syntax error.*)/i,
    reason: 'containerfile-invalid',
    message: match => `The Containerfile can't be understood: ${match[1]}`,
  },
];

/** How buildah and skopeo begin the line that says why they ended. */
const ERROR_LINE = /^(?:Error: |time="\S*" level=fatal msg=")/;

/**
 * @param {string[]} lines
 */
function errorLineOf(lines) {
  const error = [...lines].reverse().find(line => ERROR_LINE.test(line)) ?? '';
  return error.replace(ERROR_LINE, '').replace(/"$/, '');
}

/** @param {string} text */
function shortened(text) {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/**
 * @param {string} error
 * @returns {Failure | undefined}
 */
function pullFailure(error) {
  if (!PULL.test(error)) return undefined;
  const image = /docker:\/\/(\S+?)[:,]?\s/.exec(`${error} `)?.[1];
  const named = image ?? 'A base image';
  if (DENIED.test(error)) {
    return {
      reason: 'base-image-denied',
      message: `${named} may not be pulled`,
    };
  }
  if (NOT_FOUND.test(error)) {
    return {
      reason: 'base-image-not-found',
      message: `${named} does not exist`,
    };
  }
  if (UNREACHABLE.test(error)) {
    return {
      reason: 'registry-unavailable',
      message: `The registry of ${
        image ?? 'a base image'
      } could not be reached`,
    };
  }
  return undefined;
}

const AT_EXIT =
  /building at STEP "([\s\S]*)": while running runtime: exit status (\d+)$/;
const AT_STEP = /building at STEP "([\s\S]*?)": ([\s\S]*)/;

/**
 * What a program that an instruction started ended with. Its text is the
 * user's, so nothing else may be read out of it.
 *
 * @param {string} error
 * @param {boolean} outOfMemory
 * @returns {Failure | undefined}
 */
function exitFailure(error, outOfMemory) {
  const [, step, exit] = AT_EXIT.exec(error) ?? [];
  if (exit === undefined) return undefined;
  const exitCode = Number(exit);
  return outOfMemory
    ? {
        reason: 'out-of-memory',
        message:
          'A process was killed because the step used more memory than it may',
        step,
        exitCode,
      }
    : {
        reason: 'build-step-failed',
        message: `The instruction ended with exit code ${exitCode}`,
        step,
        exitCode,
      };
}

/**
 * @param {string} error
 * @returns {Failure | undefined}
 */
function stepFailure(error) {
  const [, step, problem] = AT_STEP.exec(error) ?? [];
  return problem
    ? { reason: 'build-step-failed', message: shortened(problem), step }
    : undefined;
}

/**
 * Why a build failed.
 *
 * @param {string[]} lines - The last lines that buildah printed.
 * @param {{ outOfMemory: boolean }} evidence - What the cgroup of the build tells.
 * @returns {Failure}
 */
export function buildFailureOf(lines, { outOfMemory }) {
  const error = errorLineOf(lines);
  const exit = exitFailure(error, outOfMemory);
  if (exit) return exit;
  if (STORAGE_FULL.test(error)) {
    return {
      reason: 'out-of-storage',
      message: 'No space is left to build in',
    };
  }
  for (const { pattern, reason, message } of invalid) {
    const match = pattern.exec(error);
    if (match) return { reason, message: shortened(message(match)) };
  }
  return (
    pullFailure(error) ??
    stepFailure(error) ?? {
      reason: 'unknown',
      message: error
        ? shortened(error)
        : 'The build tool ended without saying why',
    }
  );
}

/**
 * Why a push failed, and whether another try may help.
 *
 * @param {string[]} lines
 * @param {string} registry
 * @returns {Failure & { again: boolean }}
 */
export function pushFailureOf(lines, registry) {
  const text = errorLineOf(lines) || lines.join('\n');
  if (STORAGE_FULL.test(text)) {
    return {
      reason: 'out-of-storage',
      message: 'No space is left to store the image',
      again: false,
    };
  }
  if (DENIED.test(text)) {
    return {
      reason: 'image-push-denied',
      message: `The registry ${registry} refused the push`,
      again: false,
    };
  }
  if (UNREACHABLE.test(text)) {
    return {
      reason: 'registry-unavailable',
      message: `The registry ${registry} could not be reached`,
      again: true,
    };
  }
  return {
    reason: 'unknown',
    message: shortened(text) || 'The push failed',
    again: true,
  };
}
