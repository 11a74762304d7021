/** Longest line of a Containerfile that this builder reads, in bytes. */
const LONGEST_LINE = 2_000_000;

/**
 * @param {{ network: 'default' | 'none' }} spec
 * @param {{ network: 'public' | 'none' }} settings
 * @returns {'default' | 'none'} Whether the instructions of a build have a network.
 */
export function networkOf(spec, settings) {
  const isOff = settings.network === 'none' || spec.network === 'none';
  return isOff ? 'none' : 'default';
}

/**
 * By what a Containerfile is checked, before a run is asked for and in it.
 *
 * @param {any} spec - What is to be built.
 * @param {{ network: 'default' | 'none', allowedImages: string[] }} given
 * @returns {import('./containerfileCheck.mjs').ContainerfileRules}
 */
export function definitionRules({ buildArgs, target }, given) {
  return { buildArgs, target, ...given, longestLine: LONGEST_LINE };
}
