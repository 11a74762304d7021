import { tarOf } from './tarOf.mjs';

const UP = '../'.repeat(12);

/** Archives that write beside their folder, by what they do. */
export function archiveEntries({ file, folder }) {
  const relative = path => `${UP}${path.slice(1)}`;
  return {
    plain: [{ name: 'x', content: 'x' }],
    climbing: [{ name: `${relative(folder)}/x`, content: 'x' }],
    absolute: [{ name: `${folder}/y`, content: 'y' }],
    linked: [
      { name: 'a', type: 'link', link: folder },
      { name: 'a/z', content: 'z' },
    ],
    'linked-twice': [
      { name: 'a', type: 'link', link: 'b' },
      { name: 'b', type: 'link', link: relative(folder) },
      { name: 'a/z', content: 'z' },
    ],
    hardlinked: [
      { name: 'h', type: 'hardlink', link: relative(file) },
      { name: 'h', content: 'overwritten' },
    ],
    'root-is-link': [
      { name: '.', type: 'link', link: folder },
      { name: 'x', content: 'x' },
    ],
    whiteout: [
      { name: `.wh...`, content: '' },
      { name: `a/.wh.${relative(folder)}`, content: '' },
    ],
    'long-path': [
      { name: 'p', pax: { path: `${relative(folder)}/pax` }, content: 'x' },
      { name: 'l', type: 'link', link: 'x', pax: { linkpath: folder } },
      { name: 'l/through', content: 'x' },
    ],
  };
}

/**
 * @param {{ file: string, folder: string }} files - Markers of the host.
 * @returns {Array<[name: string, bytes: Buffer]>}
 */
export function archives(files) {
  return Object.entries(archiveEntries(files)).map(([name, entries]) => [
    name,
    tarOf(entries),
  ]);
}
