/** A row whose first cell is the name of an attack, in code marks. */
const ROW = /^\| `([^`]+)` +\|/gm;

/**
 * @param {string} text - Of docs/security.md.
 * @returns {string[]}
 */
export function namesInTable(text) {
  return [...text.matchAll(ROW)].map(([, name]) => name);
}

/**
 * @param {string[]} inTable
 * @param {import('./trials.mjs').Chapter[]} chapters
 * @returns {string[]} one sentence for each difference.
 */
export function tableFaults(inTable, chapters) {
  const run = chapters.flatMap(({ attacks }) =>
    attacks.map(({ name }) => name),
  );
  return [
    ...run
      .filter(name => !inTable.includes(name))
      .map(name => `The table does not list: ${name}`),
    ...inTable
      .filter(name => !run.includes(name))
      .map(name => `No attack is called: ${name}`),
    ...run
      .filter((name, index) => run.indexOf(name) !== index)
      .map(name => `Two attacks are called: ${name}`),
  ];
}
