/**
 * @typedef {{
 *   network?: 'none' | 'default',
 *   refusedAddress?: (host: string) => string | undefined,
 * }} SourceRules - `refusedAddress` says why a host may not be asked, if so.
 */

const ADDRESS = /^https?:\/\//;
const OTHER_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@[^/]+:)/i;

/**
 * @param {string} source
 * @returns {string | undefined} The host of an address, if it can be told.
 */
function hostOf(source) {
  if (source.includes('$') || !URL.canParse(source)) return undefined;
  return new URL(source).hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * @param {string} source
 * @param {SourceRules} rules
 */
function addedProblem(source, { network, refusedAddress }) {
  if (OTHER_ADDRESS.test(source) && !ADDRESS.test(source)) {
    return `ADD ${source}: the builder takes addresses of http:// and https:// only`;
  }
  if (!ADDRESS.test(source)) return undefined;
  if (network === 'none') {
    return `ADD ${source} needs a network, and this build has none; add a file of the build context instead`;
  }
  const host = hostOf(source);
  const refused = host === undefined ? undefined : refusedAddress?.(host);
  return refused && `ADD ${source}: ${refused}`;
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {SourceRules} rules
 * @returns {string | undefined} What is wrong with the sources of an `ADD` or `COPY`.
 */
export function sourcesProblem({ instruction, expand }, rules) {
  const { keyword, args } = instruction.inner ?? instruction;
  if (keyword !== 'add' && keyword !== 'copy') return undefined;
  for (const word of args.slice(0, -1)) {
    const { value } = expand(word);
    const source = value ?? word.replace(/["']/g, '');
    const wrong =
      keyword === 'add'
        ? addedProblem(source, rules)
        : ADDRESS.test(source) && `COPY takes no address (${source}); use ADD`;
    if (wrong) return wrong;
  }
  return undefined;
}
