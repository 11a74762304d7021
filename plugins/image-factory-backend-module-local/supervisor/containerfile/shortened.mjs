/**
 * @param {string} word - Of a Containerfile, as it is shown in a sentence.
 * @param {number} [longest] - Characters after which it is cut.
 */
export function shortened(word, longest = 80) {
  return word.length > longest ? `${word.slice(0, longest)}…` : word;
}
