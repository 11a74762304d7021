import { bareText } from './cleanLine.mjs';
import { SecretFinder } from './secretFinder.mjs';
import { spellingsOf } from './secretSpellings.mjs';

const MASK = '***';

const USER_AND_PASSWORD = /(?<=[a-z0-9+.-]:\/\/)[^\s/@:"<>`]*:[^\s/"<>`]*@/gi;
// With ssh only a key lets a user in, and its name is no secret.
const USER_OR_TOKEN =
  /(?<=[a-z0-9+.-]:\/\/)(?<!(?:ssh|sftp):\/\/)[^\s/@:?#"<>`]+@/gi;
const OPEN_ADDRESS = /[a-z][a-z0-9+.-]{0,31}:\/\/[^\s/"<>`]*$/i;

// The word alone is no sign of a secret: settings and prose use it too.
const AUTHORIZATION =
  /(authorization["']?\s*[:=,]\s*["'[]*(?:basic|bearer|token)\s+["']?)([a-z0-9+/=._~-]{4,})/gi;
const BARE_BEARER = /(bearer\s+)((?=[a-z._~+/-]*\d)[a-z0-9+/=._~-]{16,})/gi;
const OPEN_AUTHORIZATION =
  /(?:authorization["']?\s*[:=,]\s*["'[]*(?:basic|bearer|token)|bearer)\s+["']?[a-z0-9+/=._~-]*$/i;
const SCHEME = /basic|bearer|token/i;
const LONG_TOKEN = 8;
const WORD = /^[A-Za-z][a-z]*\.?$/;
/** No credentials that are looked for only by their place are longer, in characters. */
const LONGEST_OPEN_END = 8192;

/** @param {string} line */
function withoutCredentials(line) {
  let masked = line;
  if (masked.includes('://')) {
    masked = masked
      .replace(USER_AND_PASSWORD, `${MASK}@`)
      .replace(USER_OR_TOKEN, `${MASK}@`);
  }
  if (!SCHEME.test(masked)) return masked;
  return masked
    .replace(AUTHORIZATION, (all, before, token) =>
      token.length < LONG_TOKEN && WORD.test(token) ? all : before + MASK,
    )
    .replace(BARE_BEARER, `$1${MASK}`);
}

/**
 * Where credentials begin that may go on behind the end of a text.
 *
 * @param {string} text
 */
function openCredentials(text) {
  const end = text.slice(-LONGEST_OPEN_END);
  const lengths = [OPEN_ADDRESS, OPEN_AUTHORIZATION].map(
    pattern => pattern.exec(end)?.[0].length ?? 0,
  );
  return Math.max(...lengths);
}

/**
 * Hides secrets, in every spelling in which a program is likely to print
 * them, and credentials in addresses and authorization headers.
 *
 * @param {string[]} secrets
 * @returns {((line: string) => string) & { openEnd: (text: string) => number }}
 *   replaces each secret in a complete line. `openEnd`: how many characters at
 *   the end of a line that is not complete yet may belong to a secret that
 *   goes on behind it.
 */
export function createMask(secrets) {
  const finder = new SecretFinder([...new Set(secrets.flatMap(spellingsOf))]);
  const hide = line => withoutCredentials(finder.replace(line, MASK));
  const openEndOf = text =>
    Math.max(finder.openEnd(text), openCredentials(text));
  return Object.assign(
    line => {
      // A colour may stand inside of a secret: who searches a text colours what was found.
      const plain = bareText(line);
      const hidden = hide(plain);
      return hidden === plain ? line : hidden;
    },
    {
      openEnd: text => {
        const plain = bareText(text);
        const open = openEndOf(plain);
        return plain === text ? open : Math.sign(open) * text.length;
      },
    },
  );
}
