import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
} from 'node:fs';
import { markers } from '../markers/markers.mjs';
import { surroundings } from '../surroundings.mjs';
import { eventually } from '../eventually.mjs';
import { hostIds } from './settingsOf.mjs';

/** Nothing of a build may be left this long after its end. */
const GONE_WITHIN_MS = 10_000;

/** @param {() => T} read @template T */
function ifThere(read) {
  try {
    return read();
  } catch {
    // The process ended between two looks.
    return undefined;
  }
}

/** Processes that run with ids of this half's boxes, but not those of the other tenant. */
function processesLeft({ half }) {
  const { first, count } = hostIds(half);
  const { namespaces } = markers.of(half).tenant;
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      const uid = ifThere(() => statSync(`/proc/${pid}`).uid) ?? -1;
      const place = ifThere(() => readlinkSync(`/proc/${pid}/ns/pid`));
      const isOfBox = uid >= first && uid < first + count;
      return isOfBox && place && !namespaces.has(place);
    });
}

/** @param {import('./Build.mjs').Build} build */
function commandsLeft({ id }) {
  return readdirSync('/proc').filter(
    pid =>
      /^\d+$/.test(pid) &&
      ifThere(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.includes(id),
  );
}

/** @param {import('./Build.mjs').Build} build */
function namesLeft({ id }) {
  const netns = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  const { stdout } = spawnSync('find', ['/sys/fs/cgroup', '-name', `*${id}*`], {
    encoding: 'utf8',
  });
  return [
    ...netns.filter(name => name.includes(id)),
    ...stdout.split('\n'),
  ].filter(Boolean);
}

/**
 * What is left of a build on the host.
 *
 * @param {import('./Build.mjs').Build} build
 * @returns {string[]} one sentence each.
 */
export function leftovers(build) {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').includes(
    build.id,
  );
  return [
    ...processesLeft(build).map(pid => `process ${pid} with an id of boxes`),
    ...commandsLeft(build).map(pid => `process ${pid} that names the build`),
    ...namesLeft(build),
    ...(mounts ? ['a mount'] : []),
    ...(existsSync(`${build.folder}/work`) ? ['the work folder'] : []),
  ];
}

/**
 * @param {import('./Build.mjs').Build} build
 * @returns {string[]} words that must not be known to users, and are in what they see.
 */
function wordsTold(build) {
  const seen = ['log', 'status.json', 'outcome.json']
    .map(name => build.text(name))
    .join('\n');
  return markers
    .wordsHiddenFrom(build.half)
    .filter(word => seen.includes(word));
}

/** @param {import('./Build.mjs').Build} build */
function faultsOf(build, reachedBefore) {
  const { files, listeners } = markers;
  const { tenant } = markers.of(build.half);
  const failure = build.outcome?.failure;
  // Of tools that are taken over nobody can say more.
  const isUnknown = failure?.reason === 'unknown';
  const places = [surroundings.root, build.half.state, '/sys/fs/cgroup/'];
  return [
    ...wordsTold(build).map(word => `${word} is told`),
    ...listeners.reached
      .slice(reachedBefore)
      .map(name => `a listener was reached: ${name}`),
    ...(files.change ? [files.change] : []),
    ...(tenant.isRunning ? [] : ['the build of the other tenant ended']),
    ...(isUnknown ? ['the reason is unknown'] : []),
    ...places
      .filter(place => failure?.message.includes(place))
      .map(place => `the message shows ${place}`),
  ];
}

/**
 * Requires that a build, which has ended, reached nothing and left nothing.
 *
 * @param {import('./Build.mjs').Build} build
 * @param {number} reachedBefore - How often listeners had been reached when it began.
 */
export async function requireUntouched(build, reachedBefore) {
  const isGone = () => leftovers(build).length === 0;
  await eventually('nothing is left', isGone, GONE_WITHIN_MS).catch(
    () => undefined,
  );
  const faults = [
    ...leftovers(build).map(thing => `left: ${thing}`),
    ...faultsOf(build, reachedBefore),
  ];
  if (faults.length > 0) {
    throw new Error(`${faults.join('; ')}\n${build.story}`);
  }
}
