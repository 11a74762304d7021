import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { verdictLine } from './measures/verdict.mjs';

/**
 * What a benchmark works with.
 *
 * @typedef {{
 *   services: { root: string, state: string, logs: string, port: number, postgres: object, registry: object, installed?: string },
 *   signal: AbortSignal,
 *   say: (message: string) => void,
 *   onClose: (closer: () => unknown) => void,
 * }} Session `services` are temporary and end after the benchmark; `state` is
 *   a folder that is removed then, `logs` one that stays; `installed` has a `node_modules` with the packed
 *   packages, for the benchmark of the memory. `onClose` registers what must be stopped
 *   whatever happens.
 */

function say(message) {
  process.stderr.write(`[bench] ${message}\n`);
}

async function measured(measure, session) {
  const began = performance.now();
  const verdicts = await measure(session);
  const minutes = (performance.now() - began) / 60_000;
  say(`measured everything in ${minutes.toFixed(1)} minutes`);
  return verdicts.map(verdictLine);
}

/**
 * Runs a benchmark with the services named by the first argument of the
 * program, prints its closing lines and ends the program: with 0 when all of
 * it could be measured, whether or not the targets are met.
 *
 * @param {(session: Session) => Promise<import('./measures/verdict.mjs').Verdict[]>} measure
 */
export async function runBench(measure) {
  const services = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const stopper = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stopper.abort(new Error('stopped')));
  }
  const closers = [];
  const session = {
    services,
    signal: stopper.signal,
    say,
    onClose: closer => closers.push(closer),
  };
  let lines = [];
  try {
    lines = await measured(measure, session);
  } catch (error) {
    process.exitCode = 1;
    if (!stopper.signal.aborted) say(`failed: ${inspect(error)}`);
  }
  for (const closer of closers.reverse()) await closer();
  for (const line of lines) process.stdout.write(`${line}\n`);
}
