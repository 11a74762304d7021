import { halves } from './halves/halves.mjs';

/**
 * @typedef {import('./halves/Half.mjs').Half} Half
 * @typedef {{ name: string, show: (half: Half) => Promise<unknown> }} Attack
 * @typedef {{ name: string, needsRoot?: boolean, show: () => Promise<unknown> }} Control -
 *   The same attack without a wall: it fails unless the marker is reached.
 * @typedef {{ title: string, attacks: Attack[], controls: Control[] }} Chapter
 * @typedef {{ name: string, skip?: string, show: () => Promise<unknown> }} Trial
 */

/**
 * What is run for a chapter: its controls once, its attacks once for each way
 * in which the service runs.
 *
 * @param {Chapter} chapter
 * @returns {{ title: string, batches: Trial[][] }} The trials of a batch run at once.
 */
export function trialsOf({ title, attacks, controls }) {
  const isRoot = process.getuid() === 0;
  return {
    title,
    batches: [
      ...controls.map(({ name, needsRoot, show }) => [
        {
          name: `control: ${name}`,
          skip: needsRoot && !isRoot ? 'needs root' : undefined,
          show,
        },
      ]),
      ...attacks.map(({ name, show }) =>
        halves.map(({ name: way, missing, half }) => ({
          name: `${way}: ${name}`,
          skip: missing,
          show: () => show(half),
        })),
      ),
    ],
  };
}
