import { shownText } from './sourceFacts.mjs';

/** Submodules that are named; the others are counted. */
const NAMED_SUBMODULES = 20;

/** @param {import('./sourceFacts.mjs').SourceFacts} facts */
function submoduleNotes({ values, submodulesLeft }) {
  const notes = submodulesLeft
    .slice(0, NAMED_SUBMODULES)
    .map(path => `submodule ${shownText(path)} was not fetched`);
  const more = submodulesLeft.length && Number(values.get('submodules'));
  return more > notes.length
    ? [...notes, `${more - notes.length} more submodules were not fetched`]
    : notes;
}

/**
 * What somebody who reads the log wants to know about a source that is ready.
 *
 * @param {import('./sourceFacts.mjs').SourceFacts} facts
 * @param {{ containerfile?: string }} source
 * @returns {string[]}
 */
export function sourceNotesOf(facts, source) {
  const { values } = facts;
  const notes = submoduleNotes(facts);
  const pointers = Number(values.get('lfs-pointers'));
  if (pointers > 0) {
    notes.push(
      pointers === 1
        ? '1 file is a Git LFS pointer and was not fetched'
        : `${pointers} files are Git LFS pointers and were not fetched`,
    );
  }
  if (!source.containerfile && values.get('containerfile') === 'Dockerfile') {
    notes.push('There is no Containerfile; Dockerfile is built');
  }
  const ignoreFile = values.get('ignore-file');
  if (ignoreFile) {
    const name = shownText(ignoreFile.replace(/^\//, ''));
    notes.push(`The build leaves out what ${name} says`);
  }
  return notes;
}
