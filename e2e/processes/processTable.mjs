import { readdirSync, readFileSync } from 'node:fs';
import {
  isAlive,
  startTimeOf,
} from '../../tools/processes/processIdentity.mjs';

function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}

/** Every process of this machine with its parent and its arguments. */
function processTable() {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      const stat = read(`/proc/${name}/stat`);
      const command = read(`/proc/${name}/cmdline`);
      if (stat === undefined || command === undefined) return [];
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z'
        ? []
        : [{ pid: Number(name), parent: Number(parent), command }];
    });
}

/** Ids of the processes whose arguments hold a text. */
export function processesSaying(text) {
  return processTable()
    .filter(({ command }) => command.includes(text))
    .map(({ pid }) => pid);
}

/**
 * A process and all that it started, each with the time of its start: a
 * process id alone may be given to another one.
 *
 * @param {number} pid
 */
export function familyOf(pid) {
  const table = processTable();
  const family = [pid];
  for (const member of family) {
    family.push(
      ...table.filter(each => each.parent === member).map(each => each.pid),
    );
  }
  return family.map(each => ({ pid: each, startTime: startTimeOf(each) }));
}

/** The members of a family that still run. */
export function alive(family) {
  const running = new Set(processTable().map(({ pid }) => pid));
  return family.filter(each => isAlive(each) && running.has(each.pid));
}
