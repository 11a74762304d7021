import { readBounded } from './responseBody.mjs';

const MAX_ERROR_BYTES = 64 * 1024;

/**
 * What a registry did instead of what it was asked for.
 *
 * - `unauthorized`: it wants other credentials
 * - `immutable`: the tag is there and may not be changed
 * - `unavailable`: it could not be reached, or has trouble of its own
 * - `cut`: the connection ended or stood still in the middle
 * - `invalid`: it refused the request, or its answer is not what the protocol says
 *
 * @typedef {'unauthorized' | 'denied' | 'not-found' | 'immutable' | 'too-large'
 *   | 'rate-limited' | 'unavailable' | 'cut' | 'invalid'} AnswerKind
 * @typedef {{
 *   kind: AnswerKind,
 *   what: string,
 *   status?: number,
 *   code?: string,
 *   retryAfterMs?: number,
 *   system?: string,
 * }} AnswerFacts - `what` was asked for; `code` is the registry's own, from
 *   its JSON; `system` is the code of a fault of the network, e.g. `ECONNREFUSED`.
 */

/** An unexpected answer of a registry, or none; its fields are facts, never words of an image. */
export class RegistryAnswer extends Error {
  /**
   * @param {AnswerFacts} facts
   * @param {unknown} [cause]
   */
  constructor(facts, cause) {
    const { kind, what, status, code, retryAfterMs, system } = facts;
    const seen = [kind, status, code, system].filter(Boolean).join(' ');
    super(`${what}: ${seen}`, { cause });
    this.name = 'RegistryAnswer';
    this.kind = kind;
    this.what = what;
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.system = system;
  }
}

/** @type {Map<number, AnswerKind>} */
const KIND_OF_STATUS = new Map([
  [401, 'unauthorized'],
  [403, 'denied'],
  [404, 'not-found'],
  [408, 'unavailable'],
  [413, 'too-large'],
  [429, 'rate-limited'],
]);

/** Some registries answer 400 to everything and tell the case by their code only. */
const KIND_OF_CODE = new Map([
  ['UNAUTHORIZED', 'unauthorized'],
  ['DENIED', 'denied'],
  ['NAME_UNKNOWN', 'not-found'],
  ['MANIFEST_UNKNOWN', 'not-found'],
  ['BLOB_UNKNOWN', 'not-found'],
  ['TOOMANYREQUESTS', 'rate-limited'],
]);

const CONFLICTS = [409, 412];

/**
 * Whether a write of a manifest was refused because its tag is fixed. Some
 * registries say so only in the text behind a general code; the names that
 * the user chose are taken out of that text before it is read.
 *
 * @param {{ status: number, code?: string, text: string, names: string[] }} seen
 */
function tellsImmutable({ status, code, text, names }) {
  if (CONFLICTS.includes(status)) return true;
  if (/immutable/i.test(code ?? '')) return true;
  if (!['DENIED', 'TAG_INVALID'].includes(code)) return false;
  let rest = text;
  for (const name of names) rest = rest.replaceAll(name, '');
  return /\bimmutable\b/i.test(rest);
}

/**
 * @param {{ status: number, code?: string, text: string, names: string[], writesManifest: boolean }} seen
 * @returns {AnswerKind}
 */
function kindOf(seen) {
  const { status, code, writesManifest } = seen;
  if (writesManifest && tellsImmutable(seen)) return 'immutable';
  if (status >= 500) return 'unavailable';
  const byStatus = KIND_OF_STATUS.get(status);
  if (byStatus) return byStatus;
  return (status === 400 && KIND_OF_CODE.get(code)) || 'invalid';
}

/**
 * @param {string | null} header - Seconds or a date.
 * @param {number} [now]
 * @returns {number | undefined} milliseconds from now.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMsOf(header, now = Date.now()) {
  if (!header) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** @param {Buffer} bytes */
function errorIn(bytes) {
  try {
    const { code, message } = JSON.parse(bytes.toString('utf8')).errors[0];
    return {
      code: /^\w{1,64}$/.test(code) ? String(code) : undefined,
      text: String(message ?? ''),
    };
  } catch {
    return { code: undefined, text: '' };
  }
}

/** @param {Response} response */
async function errorOf(response) {
  try {
    const bytes = await readBounded(response, {
      maxBytes: MAX_ERROR_BYTES,
      idleMs: 5_000,
    });
    return errorIn(bytes);
  } catch {
    // The status alone tells enough.
    return { code: undefined, text: '' };
  }
}

/**
 * @param {Response} response - With a status that was not expected.
 * @param {{ what: string, names?: string[], writesManifest?: boolean }} request
 */
export async function answerOf(response, { what, names = [], writesManifest }) {
  const { status } = response;
  const { code, text } = await errorOf(response);
  const kind = kindOf({
    ...{ status, code, text },
    ...{ names, writesManifest: writesManifest ?? false },
  });
  const retryAfterMs = retryAfterMsOf(response.headers.get('retry-after'));
  return new RegistryAnswer({
    ...{ kind, what, status },
    ...(code ? { code } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Faults that show only after a connection was made. */
const CUTS = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_ABORTED',
  'UND_ERR_INFO',
  'TIMEOUT',
]);

/**
 * @param {unknown} error - What `fetch` or reading its body threw.
 * @param {string} what
 */
export function answerOfFault(error, what) {
  if (error instanceof RegistryAnswer) return error;
  const found = error?.cause?.code ?? error?.code;
  const system = typeof found === 'string' ? found : undefined;
  // A body that ends early is an error without a code in some versions.
  const cut = CUTS.has(system) || error?.message === 'terminated';
  return new RegistryAnswer(
    { kind: cut ? 'cut' : 'unavailable', what, ...(system ? { system } : {}) },
    error,
  );
}
