/** Where files of a fresh portal take more: before the start of the backend, at the end of the routes, and among the kinds of entities. */
const PLACES = [
  'backend.start();',
  '</FlatRoutes>',
  "<EntitySwitch.Case if={isKind('domain')} children={domainPage} />",
];

/** An import, over as many lines as it takes. */
const IMPORTS = /^import [^;]*;$/gm;

/** A file that says nothing yet. */
const ONLY_COMMENTS = /^(\s*#.*\n|\s*\n)*$/;

/**
 * Puts a block of the document into the text of a file: imports at its top,
 * but for those that are there, and the rest where the file takes more; behind
 * what is there, if that is comments.
 *
 * @param {string} before
 * @param {string} block
 * @returns {string | undefined} nothing, if the file has no such place.
 */
export function putInto(before, block) {
  if (ONLY_COMMENTS.test(before)) return before + block;
  const place = PLACES.find(text => before.includes(text));
  if (!place) return undefined;
  const imports = (block.match(IMPORTS) ?? []).filter(
    each => !before.includes(each),
  );
  const rest = block.replace(IMPORTS, '').trim();
  // Formatters end an element that stands alone like a statement.
  const text = rest.startsWith('<') ? rest.replace(/;$/, '') : rest;
  return [...imports, before.replace(place, () => `${text}\n${place}`)].join(
    '\n',
  );
}
