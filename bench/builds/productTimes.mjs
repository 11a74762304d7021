import { median } from '../measures/percentile.mjs';

/**
 * Where the time of a build through the product went, in seconds.
 *
 * @typedef {{ start: number, source: number, build: number, push: number, end: number }} ProductTimes
 *   `start`: from sending the request to the start of the run; `source`,
 *   `build`, `push`: its steps; `end`: from the end of the push until a client
 *   that asks every 50 ms saw the build succeed.
 */

const PARTS = ['start', 'source', 'build', 'push', 'end'];

function secondsOf({ startedAt, finishedAt }) {
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
}

/**
 * @param build a build that succeeded, with its executions.
 * @param {{ sentAt: number, seenAt: number }} clock milliseconds since the epoch.
 * @returns {ProductTimes}
 */
export function timesOf(build, { sentAt, seenAt }) {
  const [execution] = build.executions;
  const step = id => execution.steps.find(candidate => candidate.id === id);
  return {
    start: (Date.parse(execution.startedAt) - sentAt) / 1000,
    source: secondsOf(step('source')),
    build: secondsOf(step('build')),
    push: secondsOf(step('push')),
    end: (seenAt - Date.parse(step('push').finishedAt)) / 1000,
  };
}

/**
 * Medians of the parts, for people.
 *
 * @param {ProductTimes[]} all at least one.
 */
export function timesText(all) {
  return PARTS.map(
    part => `${part} ${median(all.map(times => times[part])).toFixed(2)} s`,
  ).join(', ');
}
