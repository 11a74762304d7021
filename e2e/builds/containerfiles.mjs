import { surroundings } from '../portal/surroundings.mjs';

const base = () => `FROM ${surroundings.registry.host}/base/debian:bookworm`;

/**
 * Prints `tick 1`, `tick 2` … one each second.
 *
 * @param {number} count
 * @param {string} word
 */
export function ticking(count, word = 'tick') {
  return `${base()}\nRUN for i in $(seq 1 ${count}); do echo "${word} $i"; sleep 1; done\n`;
}

/**
 * Says `waiting` and waits for an hour in a process that can be found by its marker.
 *
 * @param {string} marker - Letters and digits.
 */
export function waiting(marker) {
  return `${base()}\nRUN echo waiting; sh -c 'sleep 3600; : ${marker}'\n`;
}

/** Its second instruction fails. */
export function failing() {
  return `${base()}\nRUN echo going well\nRUN echo about to break; cat /no/such/file\n`;
}
